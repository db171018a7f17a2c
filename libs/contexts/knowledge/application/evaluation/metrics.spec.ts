import { retrievalMetrics } from './metrics.js';

describe('metrics of retrieval, computed by hand', () => {
  // Found a, x, b of the relevant a (2), b (1), c (1).
  const first = { found: ['a', 'x', 'b', 'y'], relevant: { a: 2, b: 1, c: 1 } };
  // Found the only relevant one at rank 2.
  const second = { found: ['x', 'd'], relevant: { d: 1 } };

  it('of one query', () => {
    const { recall, mrr, ndcg } = retrievalMetrics([first], 3);
    expect(recall).toBeCloseTo(2 / 3, 10);
    expect(mrr).toBe(1);
    // DCG = 3/1 + 0 + 1/2 = 3.5; ideal = 3/1 + 1/log2(3) + 1/2 = 4.130929…
    expect(ndcg).toBeCloseTo(3.5 / (3 + 1 / Math.log2(3) + 0.5), 10);
    expect(ndcg).toBeCloseTo(0.847266, 5);
  });

  it('are means over the queries', () => {
    const { recall, mrr, ndcg } = retrievalMetrics([first, second], 3);
    expect(recall).toBeCloseTo((2 / 3 + 1) / 2, 10);
    expect(mrr).toBeCloseTo(0.75, 10);
    expect(ndcg).toBeCloseTo((0.847266 + 0.63093) / 2, 5);
  });

  it('look at the first k alone, and count no query without a relevant document', () => {
    expect(retrievalMetrics([second], 1)).toEqual({ recall: 0, mrr: 0, ndcg: 0 });
    expect(
      retrievalMetrics([second, { found: ['x'], relevant: {} }, { found: ['x'], relevant: { x: 0 } }], 2),
    ).toEqual(retrievalMetrics([second], 2));
    expect(retrievalMetrics([], 5)).toEqual({ recall: 0, mrr: 0, ndcg: 0 });
  });
});
