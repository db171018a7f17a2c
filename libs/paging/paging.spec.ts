import fc from 'fast-check';
import { cutPage, decodeCursor, encodeCursor, newestFirstRange, orderKey, positionKey } from './index.js';

describe('paging', () => {
  it('gives back the key that a cursor was made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (key) => {
        expect(decodeCursor('jobs', encodeCursor('jobs', key))).toBe(key);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['the cursor of another list', encodeCursor('documents', 'k')],
    ['a key that is no text', Buffer.from('["jobs",{"$gt":""}]').toString('base64url')],
    ['an empty key', encodeCursor('jobs', '')],
    ['something endless', 'A'.repeat(100_000)],
  ])('takes %s for no cursor', (_what, text) => expect(decodeCursor('jobs', text)).toBeUndefined());

  it('orders by time, then by id, and puts a bare time before every key of that time', () => {
    const keys = [orderKey('2026-01-01T00:00:00Z', 'b'), orderKey('2026-01-01T00:00:00.000Z', 'a')].sort();
    expect(keys).toEqual(['2026-01-01T00:00:00.000Z/a', '2026-01-01T00:00:00.000Z/b']);
    expect('2026-01-01T00:00:00.000Z' < keys[0]!).toBe(true);
    expect(() => orderKey('yesterday', 'a')).toThrow(RangeError);
  });

  it('orders positions as text as it orders them as numbers', () => {
    const position = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(fc.property(position, position, (a, b) => expect(positionKey(a) < positionKey(b)).toBe(a < b)));
  });

  it('says that there is a next page only when there is one', () => {
    expect(cutPage(['a', 'b', 'c'], 2, (row) => row)).toEqual({ items: ['a', 'b'], nextKey: 'b' });
    expect(cutPage(['a', 'b'], 2, (row) => row)).toEqual({ items: ['a', 'b'], nextKey: null });
    expect(cutPage<string>([], 2, (row) => row)).toEqual({ items: [], nextKey: null });
  });

  it('goes on from the cursor when it is narrower than the time range', () => {
    expect(newestFirstRange({})).toBeUndefined();
    expect(newestFirstRange({ from: '2026-01-01', to: '2026-02-01', afterKey: '2026-01-15/x' })).toEqual({
      $gte: '2026-01-01',
      $lt: '2026-01-15/x',
    });
  });
});
