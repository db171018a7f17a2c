import { seeded } from './random.js';
import { als, best, heldOut, itemCosine, measured, popularity, type Interactions } from './recommending.js';

const rows = (...users: Readonly<Record<number, number>>[]): Interactions => ({
  users: users.map((has) => new Map(Object.entries(has).map(([item, weight]) => [Number(item), weight]))),
  items: 4,
});
const data = rows({ 0: 1, 1: 1 }, { 0: 1, 1: 1 }, { 2: 1, 3: 1 }, { 0: 1 });

describe('recommending', () => {
  it('gives the cosine of items over their users', () => {
    const { neighbours, scoresOf } = itemCosine(data, 10);
    // Items 0 and 1 share two users of three and two: 2 / √(3 · 2).
    expect(neighbours[0]).toEqual([[1, 2 / Math.sqrt(6)]]);
    expect(neighbours[2]).toEqual([[3, 1]]);
    expect(best(scoresOf(3, data.users[3]!), data.users[3]!, 2)).toEqual([1]);
    expect(itemCosine(rows({ 0: 1, 1: 1, 2: 1 }), 1).neighbours[0]).toHaveLength(1);
  });

  it('solves factors that bring pairs near 1 and others near 0, the same for the same seed', () => {
    const options = { factors: 2, iterations: 20, regularisation: 0.01, alpha: 40 };
    const steps: number[] = [];
    const model = als(data, options, seeded(1), (iteration) => steps.push(iteration));
    const scores = model.scoresOf(3, data.users[3]!);
    expect(scores[0]).toBeGreaterThan(0.9);
    expect(scores[1]).toBeGreaterThan(0.5);
    // Others are nearer to 0 than to 1.
    expect(Math.abs(scores[2]!)).toBeLessThan(0.5);
    expect([steps.length, steps[19]]).toEqual([20, 20]);
    expect(als(data, options, seeded(1)).itemFactors).toEqual(model.itemFactors);
    const nothing = als({ users: [new Map()], items: 1 }, options, seeded(1));
    expect(nothing.scoresOf(0, new Map())[0]).toBeCloseTo(0, 6);
  });

  it('gives factors of zero where nothing can be solved', () => {
    const huge = rows({ 0: Number.POSITIVE_INFINITY });
    const { itemFactors } = als(huge, { factors: 2, iterations: 1, regularisation: 1, alpha: 1 }, seeded(1));
    expect(Array.from(itemFactors[3]!)).toEqual([0, 0]);
  });

  it('keeps the best items that a user does not have, in order', () => {
    const scores = Float64Array.from([0.1, 0.9, 0.5, 0.9, 0, Number.NaN]);
    expect(best(scores, new Map(), 3)).toEqual([1, 3, 2]);
    expect(best(scores, new Map([[1, 1]]), 2)).toEqual([3, 2]);
    expect(best(scores, new Map(), 10)).toEqual([1, 3, 2, 0]);
  });

  it('holds out a part of each user with two items or more, by the seed', () => {
    const split = heldOut(data, 0.5, seeded(4));
    expect(split.test.map(({ size }) => size)).toEqual([1, 1, 1, 0]);
    expect(split.training.users.map(({ size }) => size)).toEqual([1, 1, 1, 1]);
    expect(heldOut(data, 0.5, seeded(4))).toEqual(split);
  });

  it('measures by hand: one of two users gets the one item that was held out', () => {
    const training = rows({ 0: 1 }, { 2: 1 }, { 0: 1, 1: 1 });
    const test = [new Set([1]), new Set([3]), new Set<number>()];
    expect(measured(itemCosine(training, 5), training, test, 2)).toEqual({
      precision: 0.25,
      recall: 0.5,
      hitRate: 0.5,
    });
    // Everybody gets the most frequent items: 0 (two users), then 1 and 2.
    expect(measured(popularity(training), training, test, 2)).toEqual({
      precision: 0.25,
      recall: 0.5,
      hitRate: 0.5,
    });
    expect(measured(popularity(training), training, [new Set<number>()], 2)).toEqual({
      precision: 0,
      recall: 0,
      hitRate: 0,
    });
  });
});
