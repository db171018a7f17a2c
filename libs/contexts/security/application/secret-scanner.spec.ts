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

  it('looks at a long text in pieces, and lets others run between them', async () => {
    const token = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
    const words = 'lorem ipsum '.repeat(100_000);
    // Across the end of the first piece, and in the overlap of the second and the third.
    const cut = 128 * 1024 - 20;
    const twice = 2 * 120 * 1024 + 100;
    const text = `${words.slice(0, cut)} ${token} ${words.slice(cut, twice)} ${token} ${words.slice(twice)}`;
    let turns = 0;
    const others = setInterval(() => (turns += 1), 0);
    const found = await new SecretScanner('secrets.log').scan([{ text, place: 'long' }], signal);
    clearInterval(others);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ place: 'long', evidence: expect.stringMatching(/^40 characters/) });
    expect(turns).toBeGreaterThan(3);
  });

  it('ends when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(new SecretScanner('secrets.log').scan([{ text: 'x', place: 'p' }], stopped)).rejects.toThrow(
      'enough',
    );
  });
});
