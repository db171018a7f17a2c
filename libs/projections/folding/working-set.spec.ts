import { WorkingSet } from './working-set.js';

describe('the working set', () => {
  it('takes what is changed for a write, and again what changes during the write', () => {
    const set = new WorkingSet({ complete: false });
    const entry = set.load('a', null, 0);
    set.change(entry, { n: 1 }, 5);
    set.change(entry, { n: 2 }, 6);
    const first = set.takeDirty();
    expect(first).toMatchObject([{ key: 'a', document: { n: 2 }, guard: 0, position: 6 }]);
    set.change(entry, { n: 3 }, 7);
    set.written(first);
    expect(set.takeDirty()).toMatchObject([{ key: 'a', document: { n: 3 }, guard: 6, position: 7 }]);
    expect(set.takeDirty()).toEqual([]);
  });

  it('looks at no document but the changed ones to find what is to be written', () => {
    const set = new WorkingSet({ complete: false });
    const looked: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      const entry = set.load(key, {}, 1);
      let dirty = entry.dirty;
      const tell = { get: () => (looked.push(key), dirty), set: (is: boolean) => (dirty = is) };
      Object.defineProperty(entry, 'dirty', tell);
    }
    set.change(set.use('b')!, { n: 1 }, 2);
    expect(set.takeDirty().map(({ key }) => key)).toEqual(['b']);
    expect(looked.filter((key) => key !== 'b')).toEqual([]);
  });

  it('never drops a document that is changed or being written', () => {
    const set = new WorkingSet({ complete: true });
    for (const key of ['clean', 'writing', 'dirty']) set.load(key, {}, 1);
    set.change(set.use('writing')!, { n: 1 }, 2);
    const writes = set.takeDirty();
    set.change(set.use('dirty')!, { n: 1 }, 2);
    expect(set.isComplete).toBe(true);
    set.evict(0);
    expect(['clean', 'writing', 'dirty'].map((key) => set.has(key))).toEqual([false, true, true]);
    expect(set.isComplete).toBe(false);
    set.written(writes);
    set.evict(0);
    expect(set.has('writing')).toBe(false);
  });

  it('drops first what nobody asked for since the last time', () => {
    const set = new WorkingSet({ complete: false });
    for (const key of ['a', 'b', 'c', 'd']) set.load(key, {}, 1);
    set.evict(3);
    expect(['a', 'b', 'c', 'd'].filter((key) => set.has(key))).toEqual(['b', 'c', 'd']);
    set.use('b');
    set.use('d');
    set.evict(2);
    expect(['b', 'c', 'd'].filter((key) => set.has(key))).toEqual(['b', 'd']);
    set.use('b');
    set.evict(0);
    expect(set.size).toBe(0);
  });
});
