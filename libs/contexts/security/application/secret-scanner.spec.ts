import { leavesOf } from './leaves.js';
import { SecretScanner } from './secret-scanner.js';

const { signal } = new AbortController();

describe('the search for secrets', () => {
  it('names the text that has one, and never the secret', async () => {
    const token = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
    const own = `dk_default_${'0123456789abcdef'.repeat(4)}`;
    const filler = { text: 'lorem ipsum 12345 '.repeat(9_000), place: 'filler' };
    const found = await new SecretScanner('secrets.log').scan(
      [
        { text: 'nothing', place: 'one' },
        { text: `use ${token} twice ${token}`, place: 'two' },
        filler,
        { text: `Authorization: Bearer ${own}`, place: 'three' },
        { text: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`, place: 'four' },
      ],
      signal,
    );
    expect(found.map(({ place, severity }) => `${place} ${severity}`)).toEqual([
      'two critical',
      'three critical',
      'four critical',
    ]);
    expect(JSON.stringify(found)).not.toContain(token.slice(4, 20));
    expect(found[0]?.evidence).toMatch(/^40 characters, SHA-256 [0-9a-f]{8}…$/);
  });

  it('ends when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(new SecretScanner('secrets.log').scan([{ text: 'x', place: 'p' }], stopped)).rejects.toThrow(
      'enough',
    );
  });
});

describe('the texts of a value', () => {
  it('are told with their pointers, in lists too', () => {
    expect(leavesOf({ a: { 'b/c': ['x', 1, { d: 'y' }] }, e: null })).toEqual([
      { pointer: '/a/b~1c/0', name: 'b/c', text: 'x' },
      { pointer: '/a/b~1c/2/d', name: 'd', text: 'y' },
    ]);
  });

  it('are bounded', () => {
    let deep: object = { text: 'far down' };
    for (let depth = 0; depth < 200; depth += 1) deep = { deep };
    expect(leavesOf(deep)).toEqual([]);
    expect(leavesOf(Array.from({ length: 30_000 }, () => 'x'))).toHaveLength(20_000);
  });
});
