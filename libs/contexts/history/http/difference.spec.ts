import { differences } from './difference.js';

describe('differences between two states', () => {
  it('names members that changed, came and went, by JSON Pointer', () => {
    const before = { name: 'queued', attempt: 1, request: { tags: ['a'] }, 'a/b~c': 1 };
    const after = { name: 'running', attempt: 1, request: { tags: ['a', 'b'] }, workerId: 'w' };
    expect(differences(before, after)).toEqual([
      { path: '/a~1b~0c', before: 1 },
      { path: '/name', before: 'queued', after: 'running' },
      { path: '/request/tags', before: ['a'], after: ['a', 'b'] },
      { path: '/workerId', after: 'w' },
    ]);
  });

  it('is empty for equal states, and whole for one that came to be', () => {
    expect(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
    expect(differences(null, { a: 1 })).toEqual([{ path: '', before: null, after: { a: 1 } }]);
  });
});
