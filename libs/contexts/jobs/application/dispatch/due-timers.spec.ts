import { setTimeout as sleep } from 'node:timers/promises';
import { DueTimers } from './due-timers.js';
import { inParallel } from './in-parallel.js';

describe('due timers', () => {
  it('fire once, never early, and in place of an earlier one of the same key', async () => {
    const fired: string[] = [];
    const timers = new DueTimers({ maxTimers: 10, horizonMs: 1_000 }, (key) => fired.push(key));
    timers.set('a', 5);
    timers.set('a', 60);
    timers.set('b', -100);
    await sleep(30);
    expect(fired).toEqual(['b']);
    await sleep(80);
    expect(fired).toEqual(['b', 'a']);
    expect(timers.size).toBe(0);
  });

  it('leave out what is far away, what is too many, and what was cleared', async () => {
    const fired: string[] = [];
    const timers = new DueTimers({ maxTimers: 2, horizonMs: 50 }, (key) => fired.push(key));
    timers.set('far', 51);
    // A timer of Node.js takes no more than 2^31 ms: this one would fire at once.
    timers.set('beyond', 2 ** 31 + 5);
    for (const key of ['a', 'b', 'c']) timers.set(key, 10);
    expect(['far', 'beyond', 'c'].map((key) => timers.has(key))).toEqual([false, false, false]);
    expect(timers.size).toBe(2);
    timers.clear('a');
    await sleep(40);
    expect(fired).toEqual(['b']);
    timers.set('d', 5);
    timers.clearAll();
    await sleep(20);
    expect(fired).toEqual(['b']);
  });
});

describe('work in parallel', () => {
  it('is never wider than asked, and does everything', async () => {
    let running = 0;
    let widest = 0;
    const done: number[] = [];
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      widest = Math.max(widest, (running += 1));
      await sleep(5);
      running -= 1;
      done.push(item);
    });
    expect(widest).toBe(3);
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('starts nothing more after a failure, and throws it', async () => {
    const started: number[] = [];
    const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
      started.push(item);
      await sleep(item === 1 ? 1 : 10);
      if (item === 1) throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    await sleep(40);
    expect(started).toEqual([1, 2]);
  });
});
