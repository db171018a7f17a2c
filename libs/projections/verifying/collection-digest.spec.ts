import fc from 'fast-check';
import { Binary } from 'bson';
import { CollectionDigest } from './collection-digest.js';
import { canonical, documentDigest } from './document-digest.js';

type Entry = readonly [key: string, position: number, document: object | null];

const digestOf = (...entries: readonly Entry[]): string => {
  const sum = CollectionDigest.from();
  for (const entry of entries) sum.add(documentDigest(...entry));
  return sum.toString();
};

describe('the digest of a collection', () => {
  it('has no regard to order, and regard to keys, positions and removed documents', () => {
    const digest = digestOf(['a', 1, { n: 1 }], ['b', 2, { n: 2 }]);
    expect(digestOf(['b', 2, { n: 2 }], ['a', 1, { n: 1 }])).toBe(digest);
    expect(digestOf(['a', 1, { n: 2 }], ['b', 2, { n: 1 }])).not.toBe(digest);
    expect(digestOf(['a', 2, { n: 1 }], ['b', 1, { n: 2 }])).not.toBe(digest);
    expect(digestOf(['a', 1, { n: 1 }], ['b', 2, null])).not.toBe(digest);
  });

  it('is what it was when what was added is taken out again, also after it was stored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.nat(), fc.dictionary(fc.string(), fc.nat()))),
        (entries) => {
          const before = CollectionDigest.from();
          before.add(documentDigest('kept', 7, {}));
          const digest = CollectionDigest.from(before.toRecord());
          for (const entry of entries) digest.add(documentDigest(...entry));
          for (const entry of entries) digest.remove(documentDigest(...entry));
          expect(digest.toRecord()).toEqual(before.toRecord());
        },
      ),
    );
  });

  it('tells types apart, and nothing runs together', () => {
    const values: readonly unknown[] = [
      ...[1, '1', 1n, true, null, new Date(1), [1], { a: 1 }, [[1]], ['1:a'], ['1', 'a'], ['1', ['a']]],
      ...[
        NaN,
        Infinity,
        '',
        [],
        {},
        { a: null },
        { a: [] },
        { ab: 1 },
        { a: 'b' },
        new Binary(Buffer.from('a')),
      ],
    ];
    expect(new Set(values.map(canonical)).size).toBe(values.length);
    expect(canonical({ a: undefined, b: -0, c: 2 })).toBe(canonical({ c: 2, b: 0 }));
  });
});
