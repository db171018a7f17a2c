import fc from 'fast-check';
import { throughBson } from '../bson.js';
import { canonical } from './document-digest.js';
import { differencesOf, same } from './differences.js';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify({ value })) as object);

describe('comparing documents', () => {
  it('finds any document the same as what BSON makes of it', () => {
    fc.assert(
      fc.property(json, (document) => {
        const stored = throughBson(document);
        expect(same(document, stored)).toBe(true);
        expect(canonical(stored)).toBe(canonical(document));
        expect(differencesOf(document, stored)).toEqual([]);
      }),
    );
  });

  it('finds the same and the digests of two documents in agreement', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const [one, two] = [throughBson(a), throughBson(b)];
        expect(canonical(one) === canonical(two)).toBe(same(one, two));
        expect(differencesOf(one, two).length === 0).toBe(same(one, two));
      }),
    );
  });

  it('names each field that differs', () => {
    const expected = { a: 1, list: [1, { b: 2 }], at: new Date(0), gone: true, none: undefined };
    const stored = { a: '1', list: [1, { b: 3 }, 4], at: new Date(1), more: null };
    expect(differencesOf(expected, stored)).toEqual([
      { path: 'a', expected: 1, stored: '1' },
      { path: 'list.1.b', expected: 2, stored: 3 },
      { path: 'list.2', stored: 4 },
      { path: 'at', expected: new Date(0), stored: new Date(1) },
      { path: 'gone', expected: true },
      { path: 'more', stored: null },
    ]);
    expect(differencesOf(expected, stored, 2)).toHaveLength(2);
  });
});
