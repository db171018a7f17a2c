import { mongo } from 'mongoose';
import { connectFixture, errorOf, type Fixture } from './fixture.js';

describe('indexes', () => {
  let fixture: Fixture;
  let rows: mongo.Collection;

  beforeAll(async () => {
    fixture = await connectFixture();
  });
  beforeEach(() => {
    rows = fixture.db.collection(`rows-${new mongo.ObjectId().toHexString()}`);
  });
  afterAll(async () => {
    await fixture.close();
  });

  it('lists what was created, with its options, and drops by name', async () => {
    await rows.createIndexes([
      { key: { a: 1, b: -1 } },
      { key: { c: 1 }, unique: true, name: 'own_name' },
      { key: { d: 1 }, sparse: true },
      { key: { e: 1 }, partialFilterExpression: { e: { $gt: 3 } } },
      { key: { at: 1 }, expireAfterSeconds: 60 },
      { key: { 'deep.er': 1 } },
    ]);
    const listed = new Map((await rows.indexes()).map((index) => [index.name, index]));
    expect([...listed.keys()].sort()).toEqual(
      ['_id_', 'a_1_b_-1', 'at_1', 'd_1', 'deep.er_1', 'e_1', 'own_name'].sort(),
    );
    expect(listed.get('a_1_b_-1')?.key).toEqual({ a: 1, b: -1 });
    expect(listed.get('own_name')?.unique).toBe(true);
    expect(listed.get('d_1')?.sparse).toBe(true);
    expect(listed.get('e_1')?.partialFilterExpression).toEqual({ e: { $gt: 3 } });
    expect(listed.get('at_1')?.expireAfterSeconds).toBe(60);
    await rows.dropIndex('own_name');
    expect((await rows.indexes()).map((index) => index.name)).not.toContain('own_name');
    expect((await errorOf(rows.dropIndex('own_name'))).code).toBe(27);
  });

  it('creates the same index twice as once, also from six clients at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => rows.createIndex({ a: 1 })));
    await rows.createIndex({ a: 1 });
    expect(await rows.indexes()).toHaveLength(2);
  });

  it('refuses the same keys under another name, and other options under the same', async () => {
    await rows.createIndex({ a: 1 });
    expect((await errorOf(rows.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
    expect((await errorOf(rows.createIndex({ a: 1 }, { unique: true }))).code).toBe(86);
  });

  it('refuses doubled values of a unique index with the key that is doubled', async () => {
    await rows.createIndex({ tenant: 1, 'owner.name': 1 }, { unique: true });
    await rows.insertOne({ tenant: 't', owner: { name: 'n' } });
    const inserted = await errorOf(rows.insertOne({ tenant: 't', owner: { name: 'n' } }));
    expect(inserted.code).toBe(11_000);
    expect(inserted['keyPattern']).toEqual({ tenant: 1, 'owner.name': 1 });
    expect(inserted['keyValue']).toEqual({ tenant: 't', 'owner.name': 'n' });
    await rows.insertOne({ tenant: 't', owner: { name: 'm' } });
    const updated = await errorOf(
      rows.updateOne({ tenant: 't', 'owner.name': 'm' }, { $set: { 'owner.name': 'n' } }),
    );
    expect([updated.code, updated['keyValue']]).toEqual([11_000, { tenant: 't', 'owner.name': 'n' }]);
    expect(await rows.countDocuments()).toBe(2);
  });

  it('counts a missing field as null in a unique index, and not at all in a sparse one', async () => {
    await rows.createIndex({ plain: 1 }, { unique: true });
    const error = await errorOf(rows.insertMany([{ n: 1 }, { n: 2 }]));
    expect([error.code, error.message]).toEqual([11_000, expect.stringContaining('index: plain_1')]);
    await rows.drop();
    await rows.createIndex({ loose: 1 }, { unique: true, sparse: true });
    await rows.insertMany([{ n: 1 }, { n: 2 }, { loose: 'a' }]);
    expect((await errorOf(rows.insertOne({ loose: 'a' }))).code).toBe(11_000);
  });

  it('holds a partial unique index only for what its filter names', async () => {
    await rows.createIndex(
      { key: 1 },
      { unique: true, partialFilterExpression: { key: { $type: 'string' } } },
    );
    await rows.insertMany([{ key: null }, { key: null }, {}, { key: 'a' }]);
    expect((await errorOf(rows.insertOne({ key: 'a' }))).code).toBe(11_000);
  });

  it('does not build a unique index over doubled values', async () => {
    await rows.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await errorOf(rows.createIndex({ a: 1 }, { unique: true }))).code).toBe(11_000);
    expect(await rows.indexes()).toHaveLength(1);
  });

  it('finds the same with an index as without', async () => {
    await rows.insertMany(Array.from({ length: 500 }, (_, n) => ({ n: n % 50, at: new Date(n * 1_000) })));
    const ask = () =>
      rows
        .find({ n: { $gte: 10, $lt: 12 }, at: { $gt: new Date(100_000) } }, { projection: { _id: 0 } })
        .sort({ n: 1, at: -1 })
        .toArray();
    const without = await ask();
    await rows.createIndex({ n: 1, at: -1 });
    expect(await ask()).toEqual(without);
    expect(without).toHaveLength(16);
  });
});
