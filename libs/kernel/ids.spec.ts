import { fnv1a32, isToken, nameBasedId, partitionOf, timeOrderedId } from './ids.js';

describe('ids', () => {
  it('hashes with FNV-1a as its authors publish it', () => {
    expect(fnv1a32('')).toBe(0x811c9dc5);
    expect(fnv1a32('a')).toBe(0xe40c292c);
    expect(fnv1a32('foobar')).toBe(0xbf9cf968);
  });

  it('keeps the partition of an id for ever', () => {
    expect(partitionOf('foobar')).toBe(0xbf9cf968 % 64);
  });

  it('gives the same name-based id for the same parts, and another for parts cut elsewhere', () => {
    expect(nameBasedId('a', 'bc')).toBe(nameBasedId('a', 'bc'));
    expect(nameBasedId('a', 'bc')).not.toBe(nameBasedId('ab', 'c'));
    expect(nameBasedId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sorts time-ordered ids by time', () => {
    expect(timeOrderedId(1_000) < timeOrderedId(2_000)).toBe(true);
    expect(timeOrderedId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each(['a.b', 'a b', '*', '>', '', '../x', 'a/b', 'ü', 'x'.repeat(129)])(
    'refuses %p as a subject token',
    (text) => expect(isToken(text)).toBe(false),
  );

  it('takes a UUID as a subject token', () => {
    expect(isToken(timeOrderedId())).toBe(true);
  });
});
