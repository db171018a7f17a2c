import { type mongo } from 'mongoose';
import { connectFixture, type Fixture } from './fixture.js';

interface Sale {
  _id: number;
  amount: number;
  kind: string;
  tags: string[];
}

describe('aggregation', () => {
  let fixture: Fixture;
  let sales: mongo.Collection<Sale>;

  beforeAll(async () => {
    fixture = await connectFixture();
    sales = fixture.db.collection<Sale>('sales');
    await sales.insertMany(
      Array.from({ length: 1_000 }, (_, n) => ({
        _id: n,
        amount: n,
        kind: `k${n % 4}`,
        tags: ['all', `t${n % 2}`],
      })),
    );
    await fixture.db.collection<{ _id: string; name: string }>('kinds').insertMany([
      { _id: 'k0', name: 'zero' },
      { _id: 'k1', name: 'one' },
    ]);
  });
  afterAll(async () => {
    await fixture.close();
  });

  const run = (pipeline: mongo.Document[]) => sales.aggregate(pipeline).toArray();

  it('groups with the accumulators that we use', async () => {
    const groups = await run([
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: '$kind',
          sum: { $sum: '$amount' },
          mean: { $avg: '$amount' },
          low: { $min: '$amount' },
          high: { $max: '$amount' },
          count: { $count: {} },
          first: { $first: '$amount' },
          last: { $last: '$amount' },
          top: { $topN: { n: 2, sortBy: { amount: -1 }, output: '$amount' } },
          odd: { $sum: { $cond: [{ $eq: [{ $mod: ['$amount', 3] }, 0] }, 1, 0] } },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    expect(groups[1]).toEqual({
      _id: 'k1',
      sum: 124_750,
      mean: 499,
      low: 1,
      high: 997,
      count: 250,
      first: 1,
      last: 997,
      top: [997, 993],
      odd: 83,
    });
    expect(groups).toHaveLength(4);
  });

  it('gives no group for nothing', async () => {
    expect(await run([{ $match: { amount: -1 } }, { $group: { _id: null, n: { $sum: 1 } } }])).toEqual([]);
    expect(
      await fixture.db
        .collection('nowhere')
        .aggregate([{ $group: { _id: null } }])
        .toArray(),
    ).toEqual([]);
  });

  it('runs facets side by side', async () => {
    const [facets] = await run([
      {
        $facet: {
          few: [{ $match: { amount: { $lt: 2 } } }, { $sort: { _id: 1 } }, { $project: { amount: 1 } }],
          total: [{ $count: 'n' }],
          byTag: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }],
        },
      },
    ]);
    expect(facets).toEqual({
      few: [
        { _id: 0, amount: 0 },
        { _id: 1, amount: 1 },
      ],
      total: [{ n: 1_000 }],
      byTag: [{ _id: 'all', count: 1_000 }],
    });
  });

  it('unwinds, with index and with what is empty', async () => {
    const rows = await run([
      { $match: { _id: { $in: [0, 1] } } },
      { $set: { tags: { $cond: [{ $eq: ['$_id', 1] }, [], '$tags'] } } },
      { $unwind: { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
      { $sort: { _id: 1, at: 1 } },
      { $project: { tags: 1, at: 1 } },
    ]);
    expect(rows.map(({ _id, tags }) => [_id, tags])).toEqual([
      [0, 'all'],
      [0, 't0'],
      [1, undefined],
    ]);
  });

  it('looks up by field and by pipeline', async () => {
    const [byField] = await run([
      { $match: { _id: 1 } },
      { $lookup: { from: 'kinds', localField: 'kind', foreignField: '_id', as: 'kinds' } },
    ]);
    expect(byField?.['kinds']).toEqual([{ _id: 'k1', name: 'one' }]);
    const byPipeline = await run([
      { $match: { _id: { $in: [0, 2] } } },
      {
        $lookup: {
          from: 'kinds',
          let: { kind: '$kind' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$kind'] } } }, { $project: { _id: 0 } }],
          as: 'kinds',
        },
      },
      { $sort: { _id: 1 } },
    ]);
    expect(byPipeline.map((each) => each['kinds'] as unknown)).toEqual([[{ name: 'zero' }], []]);
  });

  it('puts into buckets, given and chosen', async () => {
    expect(
      await run([
        {
          $bucket: {
            groupBy: '$amount',
            boundaries: [0, 100, 500],
            default: 'rest',
            output: { n: { $sum: 1 }, high: { $max: '$amount' } },
          },
        },
      ]),
    ).toEqual([
      { _id: 0, n: 100, high: 99 },
      { _id: 100, n: 400, high: 499 },
      { _id: 'rest', n: 500, high: 999 },
    ]);
    const auto = await run([{ $bucketAuto: { groupBy: '$amount', buckets: 4 } }]);
    expect(auto.map((each) => each['count'] as number)).toEqual([250, 250, 250, 250]);
  });

  it('estimates percentiles within one step of the true ones', async () => {
    const [row] = await run([
      {
        $group: {
          _id: null,
          p: { $percentile: { input: '$amount', p: [0.5, 0.95, 0.99], method: 'approximate' } },
          median: { $median: { input: '$amount', method: 'approximate' } },
        },
      },
    ]);
    const percentiles = row?.['p'] as number[];
    for (const [at, expected] of [499, 949, 989].entries()) {
      expect(Math.abs(percentiles[at]! - expected)).toBeLessThanOrEqual(1);
    }
    expect(Math.abs((row?.['median'] as number) - 499)).toBeLessThanOrEqual(1);
  });

  it('computes over windows, unions, and replaces roots', async () => {
    const running = await run([
      { $match: { _id: { $lt: 8 } } },
      {
        $setWindowFields: {
          partitionBy: '$kind',
          sortBy: { amount: 1 },
          output: { running: { $sum: '$amount', window: { documents: ['unbounded', 'current'] } } },
        },
      },
      { $sort: { _id: 1 } },
      { $replaceRoot: { newRoot: { _id: '$_id', running: '$running' } } },
    ]);
    expect(running.map((each) => each['running'] as number)).toEqual([0, 1, 2, 3, 4, 6, 8, 10]);
    const united = await run([
      { $match: { _id: 0 } },
      { $unionWith: 'kinds' },
      { $group: { _id: null, n: { $sum: 1 } } },
    ]);
    expect(united).toEqual([{ _id: null, n: 3 }]);
  });

  it('writes its result into a collection, whole or merged', async () => {
    await run([{ $match: { _id: { $lt: 3 } } }, { $out: 'copied' }]);
    expect(await fixture.db.collection('copied').countDocuments()).toBe(3);
    await run([
      { $match: { _id: { $lt: 5 } } },
      { $set: { merged: true } },
      { $merge: { into: 'copied', on: '_id' } },
    ]);
    expect(await fixture.db.collection('copied').countDocuments({ merged: true })).toBe(5);
  });
});
