import { Best, KeywordIndex } from './keyword-index.js';
import { termsOf } from './terms.js';

const words = (text: string) => termsOf(text).map(({ term }) => term);

describe('the keyword index', () => {
  it('scores by BM25, as computed by hand', () => {
    const index = new KeywordIndex();
    const first = index.add('fever fever child');
    const second = index.add('fever adult');
    index.add('garden');
    const hits = index.search(['fever'], 10);
    expect(hits.map(({ slot }) => slot)).toEqual([first, second]);
    // N = 3, n = 2: idf = ln(1 + 1.5 / 2.5) = ln 1.6; mean length 2.
    const idf = Math.log(1.6);
    const score = (count: number, length: number) =>
      (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / 2));
    expect(hits[0]!.score).toBeCloseTo(score(2, 3), 5);
    expect(hits[1]!.score).toBeCloseTo(score(1, 2), 5);
  });

  it('scores what is there alone, whatever was removed before, and after a clean-up', () => {
    const plain = new KeywordIndex();
    const changed = new KeywordIndex();
    for (let index = 0; index < 2_000; index += 1) changed.remove(changed.add(`fever number ${index}`));
    const texts = ['fever in a child', 'fever fever', 'pain', 'a child in pain'];
    const [a, b] = [plain, changed].map((index) => texts.map((text) => index.add(text)));
    const search = (index: KeywordIndex, slots: readonly number[]) =>
      index.search(['fever', 'child'], 10).map(({ slot, score }) => [slots.indexOf(slot), score]);
    expect(search(changed, b!)).toEqual(search(plain, a!));
    expect(changed.isCluttered).toBe(true);
    changed.clean();
    expect([search(changed, b!), changed.size]).toEqual([search(plain, a!), 4]);
  });

  it('leaves out before it ranks, and gives no more than is asked for', () => {
    const index = new KeywordIndex();
    const slots = Array.from({ length: 50 }, (_, number) => index.add(`fever ${'x '.repeat(number)}`));
    expect(index.search(['fever'], 3).map(({ slot }) => slot)).toEqual(slots.slice(0, 3));
    expect(index.search(['fever'], 2, (slot) => slot > slots[9]!).map(({ slot }) => slot)).toEqual(
      slots.slice(10, 12),
    );
    expect(index.search(['unknown'], 3)).toEqual([]);
    expect(new KeywordIndex().search(['fever'], 3)).toEqual([]);
  });

  it('knows words without case, accents and plural', () => {
    expect(words('Fièvre, FIEVRES; the patient’s bodies: 38.5 status')).toEqual([
      'fievre',
      'fievre',
      'the',
      'patient',
      'body',
      '38',
      '5',
      'status',
    ]);
    expect(termsOf('a Größe').at(-1)).toEqual({ term: 'große', start: 2, end: 7 });
  });

  it('keeps the best of a stream, as sorting does', () => {
    const scores = Array.from({ length: 500 }, (_, slot) => ({ slot, score: (slot * 7_919) % 101 }));
    const best = new Best(20);
    for (const { slot, score } of scores) if (best.takes(slot, score)) best.add(slot, score);
    expect(best.sorted()).toEqual(
      scores.toSorted((a, b) => b.score - a.score || a.slot - b.slot).slice(0, 20),
    );
  });
});
