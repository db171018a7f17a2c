import { connectFixture, errorOf, type Fixture } from './fixture.js';

describe('collections and databases', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await connectFixture();
  });
  afterAll(async () => {
    await fixture.close();
  });

  const names = async () => (await fixture.db.listCollections().toArray()).map(({ name }) => name).sort();

  it('come with the first document, are listed, renamed, replaced and dropped', async () => {
    const { db } = fixture;
    await db.collection('first').insertOne({ n: 1 });
    await db.createCollection('second');
    expect(await names()).toEqual(['first', 'second']);
    expect((await errorOf(db.collection('first').rename('second'))).code).toBe(48);
    expect((await errorOf(db.collection('missing').rename('third'))).code).toBe(26);
    await db.collection('first').rename('second', { dropTarget: true });
    expect(await names()).toEqual(['second']);
    expect(await db.collection('second').countDocuments({ n: 1 })).toBe(1);
    await db.collection('second').rename('third');
    await db.collection('third').drop();
    expect(await names()).toEqual([]);
  });

  it('keep their indexes through a rename', async () => {
    const { db } = fixture;
    await db.collection('a').createIndex({ k: 1 }, { unique: true });
    await db.collection('a').rename('b');
    await db.collection('b').insertOne({ k: 1 });
    expect((await errorOf(db.collection('b').insertOne({ k: 1 }))).code).toBe(11_000);
  });

  it('can be made by twenty first writers at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        fixture.db.collection<{ _id: number }>('raced').insertOne({ _id: n }),
      ),
    );
    expect(await fixture.db.collection('raced').countDocuments()).toBe(20);
  });

  it('answer statistics', async () => {
    const { db } = fixture;
    await db.collection('counted').insertMany([{ a: 1 }, { a: 2 }]);
    expect((await db.command({ collStats: 'counted' }))['ns']).toBe(`${db.databaseName}.counted`);
    expect((await db.stats())['db']).toBe(db.databaseName);
  });

  it('take names with dots and dashes, and hold a view and a validator', async () => {
    const { db } = fixture;
    await db.collection('read-model.g1').insertMany([{ n: 1 }, { n: 5 }]);
    await db.createCollection('small', {
      viewOn: 'read-model.g1',
      pipeline: [{ $match: { n: { $lt: 3 } } }],
    });
    expect(await db.collection('small').countDocuments()).toBe(1);
    await db.createCollection('strict', { validator: { $jsonSchema: { required: ['must'] } } });
    expect((await errorOf(db.collection('strict').insertOne({ other: 1 }))).code).toBe(121);
  });

  it('of a database go with it', async () => {
    const { db } = fixture;
    await db.collection('gone').insertOne({ n: 1 });
    const databases = async () => (await db.admin().listDatabases()).databases.map(({ name }) => name);
    expect(await databases()).toContain(db.databaseName);
    await db.dropDatabase();
    expect(await databases()).not.toContain(db.databaseName);
    expect(await names()).toEqual([]);
  });
});
