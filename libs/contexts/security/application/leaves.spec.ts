import { leavesOf } from './leaves.js';

describe('the texts of a value', () => {
  it('are told with their pointers, in lists too', () => {
    expect(leavesOf({ a: { 'b/c': ['x', 1, { d: 'y' }] }, e: null })).toEqual({
      leaves: [
        { pointer: '/a/b~1c/0', name: 'b/c', text: 'x' },
        { pointer: '/a/b~1c/2/d', name: 'd', text: 'y' },
      ],
      cut: false,
    });
  });

  it.each([
    ['a token', `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`],
    ['an e-mail address', 'jane.doe@example.org'],
    ['a phone number', '+39 06 1234 5678'],
    ['a national id', '078-05-1120'],
    ['a secret without digits', 'abcdefghij'.repeat(5)],
  ])('are told without a key that is %s', (_what, key) => {
    const { leaves } = leavesOf({ options: { [key]: { [key]: 'x' }, sequence2: 'y' } });
    expect(leaves.map(({ pointer }) => pointer)).toEqual(['/options/*/*', '/options/sequence2']);
  });

  it('are bounded in depth and number, and say so', () => {
    let deep: object = { text: 'far down' };
    for (let depth = 0; depth < 200; depth += 1) deep = { deep };
    expect(leavesOf(deep)).toEqual({ leaves: [], cut: true });
    const texts = (count: number) => leavesOf(Array.from({ length: count }, () => 'x'));
    expect(texts(20_001).leaves).toHaveLength(20_000);
    expect([texts(20_000).cut, texts(20_001).cut]).toEqual([false, true]);
  });
});
