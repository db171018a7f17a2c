import { type mongo } from 'mongoose';
import { connectFixture, errorOf, isGateway, type Fixture } from './fixture.js';

/**
 * What DocumentDB does otherwise than MongoDB: docs/engines-known-differences.md lists each by the name of its
 * test. On a real mongod the same tests assert what MongoDB does.
 */
describe('known differences', () => {
  let fixture: Fixture;
  let gateway: boolean;
  let rows: mongo.Collection<{ _id: number; at?: Date; n?: number; text?: string }>;

  beforeAll(async () => {
    fixture = await connectFixture();
    gateway = await isGateway(fixture.db);
    rows = fixture.db.collection('rows');
    await rows.insertMany([
      { _id: 1, at: new Date('2026-03-29T00:30:00Z'), n: 1, text: 'One' },
      { _id: 2, at: new Date('2026-03-29T12:30:00Z'), n: 2, text: 'two' },
      { _id: 3, at: new Date('2026-10-25T01:30:00Z'), n: 3, text: 'three' },
    ]);
  });
  afterAll(async () => {
    await fixture.close();
  });

  async function truncated(unit: string): Promise<string[]> {
    const found = await rows
      .aggregate<{ v: Date }>([
        { $sort: { _id: 1 } },
        { $project: { v: { $dateTrunc: { date: '$at', unit } } } },
      ])
      .toArray();
    return found.map(({ v }) => v.toISOString().slice(0, 10));
  }

  it('$dateTrunc by day and by week gives other days', async () => {
    const right = {
      day: ['2026-03-29', '2026-03-29', '2026-10-25'],
      week: ['2026-03-29', '2026-03-29', '2026-10-25'],
    };
    const wrong = {
      day: ['2026-03-29', '2026-03-30', '2026-10-21'],
      week: ['2026-03-29', '2026-03-29', '2026-10-18'],
    };
    expect({ day: await truncated('day'), week: await truncated('week') }).toEqual(gateway ? wrong : right);
  });

  it('$count of nothing gives a row with 0', async () => {
    const counted = await rows.aggregate([{ $match: { n: -1 } }, { $count: 'n' }]).toArray();
    expect(counted).toEqual(gateway ? [{ n: 0 }] : []);
  });

  it('collations are refused', async () => {
    const search = rows.find({ text: 'one' }).collation({ locale: 'en', strength: 2 }).toArray();
    if (gateway) expect((await errorOf(search)).code).toBe(115);
    else expect(await search).toHaveLength(1);
  });

  it('capped collections are refused', async () => {
    const created = fixture.db.createCollection('capped', { capped: true, size: 10_000 });
    if (gateway) expect((await errorOf(created)).code).toBe(115);
    else expect((await created).collectionName).toBe('capped');
  });

  it('change streams are refused', async () => {
    const stream = fixture.db.command({ aggregate: 'rows', pipeline: [{ $changeStream: {} }], cursor: {} });
    const { code } = await errorOf(stream);
    // A mongod that is no replica set refuses them too, with another code.
    expect([115, 40_573]).toContain(code);
  });

  it('transactions are refused with a clear error', async () => {
    const command = {
      insert: 'rows',
      documents: [{ _id: 9 }],
      txnNumber: 1,
      startTransaction: true,
      autocommit: false,
    };
    if (!gateway) return;
    const error = await errorOf(fixture.db.command(command));
    expect([error.code, error.message]).toEqual([20, expect.stringContaining('no transactions')]);
    expect(await rows.countDocuments({ _id: 9 })).toBe(0);
  });

  it('explain is not there', async () => {
    const explained = fixture.db.command({ explain: { find: 'rows' } });
    if (gateway) expect((await errorOf(explained)).code).toBe(59);
    else expect((await explained)['ok']).toBe(1);
  });

  it('a rename into another database is refused', async () => {
    if (!gateway) return;
    await fixture.db.collection('moved').insertOne({ n: 1 });
    const renamed = fixture.client.db('admin').command({
      renameCollection: `${fixture.db.databaseName}.moved`,
      to: `${fixture.db.databaseName}-other.moved`,
    });
    expect((await errorOf(renamed)).code).toBe(115);
  });

  it('indexes are listed with a storage option of the engine', async () => {
    await rows.createIndex({ n: 1 });
    const index = (await rows.indexes()).find(({ name }) => name === 'n_1');
    expect(index?.['storageEngine']).toEqual(gateway ? { enableOrderedIndex: true } : undefined);
  });

  it('a doubled key is named without its values where they are not in the statement', async () => {
    await rows.createIndex({ text: 1 }, { unique: true });
    const error = await errorOf(rows.updateOne({ _id: 2 }, [{ $set: { text: { $concat: ['O', 'ne'] } } }]));
    expect([error.code, error['keyPattern']]).toEqual([11_000, { text: 1 }]);
    expect(error['keyValue']).toEqual(gateway ? undefined : { text: 'One' });
  });
});
