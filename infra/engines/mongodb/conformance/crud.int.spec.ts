import { mongo } from 'mongoose';
import { connectFixture, errorOf, type Fixture } from './fixture.js';

interface Thing extends mongo.Document {
  _id: number | string;
}

describe('documents, one at a time', () => {
  let fixture: Fixture;
  let things: mongo.Collection<Thing>;

  beforeAll(async () => {
    fixture = await connectFixture();
  });
  beforeEach(async () => {
    things = fixture.db.collection<Thing>(`things-${new mongo.ObjectId().toHexString()}`);
  });
  afterAll(async () => {
    await fixture.close();
  });

  it('gives back every type as it was written', async () => {
    const document = {
      _id: 'types',
      long: mongo.Long.fromString('9007199254740993'),
      decimal: mongo.Decimal128.fromString('1.10'),
      bytes: new mongo.Binary(Buffer.from([0, 1, 255])),
      uuid: new mongo.UUID('00000000-0000-4000-8000-000000000001'),
      pattern: new mongo.BSONRegExp('ab+', 'i'),
      nothing: null,
      fraction: 0.1,
      list: [1, [2], {}],
      date: new Date('1969-12-31T23:59:59.999Z'),
      dollar$inside: 1,
      text: 'ü€😀',
      infinite: Infinity,
    };
    await things.insertOne(document);
    const found = await things.findOne({ _id: 'types' }, { promoteLongs: false, bsonRegExp: true });
    expect(mongo.BSON.EJSON.stringify(found, { relaxed: false })).toBe(
      mongo.BSON.EJSON.stringify(document, { relaxed: false }),
    );
  });

  it('refuses a second document with an id that is there, as 11000 with the key', async () => {
    await things.insertOne({ _id: 1 });
    const error = await errorOf(things.insertOne({ _id: 1 }));
    expect(error.code).toBe(11_000);
    expect(error.message).toMatch(/E11000 duplicate key error collection: .* index: _id_ dup key: .*1/);
    expect(error['keyPattern']).toEqual({ _id: 1 });
    expect(error['keyValue']).toEqual({ _id: 1 });
  });

  it('updates with operators and says what it matched and changed', async () => {
    await things.insertOne({ _id: 1, n: 1, list: [1, 2, 3], old: true, name: 'a', low: 5 });
    const result = await things.updateOne(
      { _id: 1 },
      {
        $inc: { n: 2 },
        $push: { list: { $each: [4], $slice: -2 } as never },
        $unset: { old: '' },
        $max: { high: 9 },
        $min: { low: 3 },
        $rename: { name: 'title' },
        $set: { 'deep.er': 1 },
      },
    );
    expect([result.matchedCount, result.modifiedCount]).toEqual([1, 1]);
    expect(await things.findOne({ _id: 1 })).toEqual({
      _id: 1,
      n: 3,
      list: [3, 4],
      high: 9,
      low: 3,
      title: 'a',
      deep: { er: 1 },
    });
    const same = await things.updateOne({ _id: 1 }, { $set: { n: 3 } });
    expect([same.matchedCount, same.modifiedCount]).toEqual([1, 0]);
  });

  it('updates by a pipeline and inside of arrays', async () => {
    await things.insertOne({ _id: 1, n: 4, lines: [{ k: 1 }, { k: 2 }] });
    await things.updateOne({ _id: 1 }, [{ $set: { doubled: { $multiply: ['$n', 2] } } }]);
    await things.updateOne(
      { _id: 1 },
      { $set: { 'lines.$[line].hit': true } },
      { arrayFilters: [{ 'line.k': 2 }] },
    );
    await things.updateOne({ _id: 1, 'lines.k': 1 }, { $set: { 'lines.$.first': true } });
    expect(await things.findOne({ _id: 1 })).toEqual({
      _id: 1,
      n: 4,
      lines: [
        { k: 1, first: true },
        { k: 2, hit: true },
      ],
      doubled: 8,
    });
  });

  it('upserts from filter and update, and makes an id when none is given', async () => {
    const named = await things.updateOne(
      { _id: 'new', position: { $lt: 4 } },
      { $set: { position: 4 }, $setOnInsert: { born: true } },
      { upsert: true },
    );
    expect([named.upsertedCount, named.upsertedId]).toEqual([1, 'new']);
    expect(await things.findOne({ _id: 'new' })).toEqual({ _id: 'new', position: 4, born: true });
    const unnamed = await things.updateOne({ kind: 'x' }, { $set: { n: 1 } }, { upsert: true });
    expect(unnamed.upsertedId).toBeInstanceOf(mongo.ObjectId);
    expect(await things.countDocuments({ kind: 'x', n: 1 })).toBe(1);
  });

  it('refuses an upsert whose guard fails on a document that is there', async () => {
    await things.insertOne({ _id: 'kept', position: 7 });
    const error = await errorOf(
      things.updateOne({ _id: 'kept', position: { $lt: 4 } }, { $set: { position: 4 } }, { upsert: true }),
    );
    expect(error.code).toBe(11_000);
    expect(await things.findOne({ _id: 'kept' })).toEqual({ _id: 'kept', position: 7 });
  });

  it('finds and modifies atomically: of thirty at once, one wins', async () => {
    await things.insertOne({ _id: 'lease', epoch: 0 });
    const taken = await Promise.all(
      Array.from({ length: 30 }, (_, owner) =>
        things.findOneAndUpdate(
          { _id: 'lease', epoch: 0 },
          { $set: { epoch: 1, owner } },
          { returnDocument: 'after' },
        ),
      ),
    );
    expect(taken.filter((each) => each !== null)).toHaveLength(1);
    const before = await things.findOneAndReplace({ _id: 'lease' }, { epoch: 2 });
    expect(before?.['epoch']).toBe(1);
    expect((await things.findOneAndDelete({ _id: 'lease' }))?.['epoch']).toBe(2);
    expect(await things.findOneAndDelete({ _id: 'lease' })).toBeNull();
  });

  it('counts every one of forty upserts of one document at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, () => things.updateOne({ _id: 'n' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(await things.findOne({ _id: 'n' })).toEqual({ _id: 'n', n: 40 });
  });

  it('finds by operators, projects, sorts, skips and limits', async () => {
    await things.insertMany(
      Array.from({ length: 50 }, (_, n) => ({ _id: n, n, kind: `k${n % 4}`, tags: ['all', `t${n % 2}`] })),
    );
    const count = (filter: mongo.Filter<Thing>) => things.countDocuments(filter);
    expect(await count({ kind: /^k[01]$/ })).toBe(26);
    expect(await count({ $or: [{ n: { $in: [1, 2] } }, { n: { $gt: 47 } }], kind: { $nin: ['k0'] } })).toBe(
      3,
    );
    expect(await count({ tags: { $elemMatch: { $eq: 't1' } }, missing: { $exists: false } })).toBe(25);
    expect(await count({ $expr: { $gt: ['$n', { $multiply: [2, 20] }] } })).toBe(9);
    const page = await things
      .find({ n: { $gte: 5 } }, { projection: { _id: 0, n: 1 } })
      .sort({ kind: 1, n: -1 })
      .skip(1)
      .limit(2)
      .toArray();
    expect(page).toEqual([{ n: 44 }, { n: 40 }]);
    expect((await things.distinct('kind')).sort()).toEqual(['k0', 'k1', 'k2', 'k3']);
    expect(await things.estimatedDocumentCount()).toBe(50);
  });

  it('finds a thousand documents by their ids', async () => {
    await things.insertMany(Array.from({ length: 1_000 }, (_, n) => ({ _id: `d${n}` })));
    const found = await things
      .find({ _id: { $in: Array.from({ length: 1_200 }, (_, n) => `d${n}`) } })
      .toArray();
    expect(new Set(found.map((each) => each._id)).size).toBe(1_000);
  });

  it.each([
    ['an unknown operator in a filter', { find: 'x', filter: { $bad: 1 } }, 2],
    ['a command that does not exist', { frobnicate: 1 }, 59],
    ['a cursor that does not exist', { getMore: mongo.Long.fromNumber(12_345), collection: 'x' }, 43],
  ])('answers %s with its code', async (_, command, code) => {
    expect((await errorOf(fixture.db.command(command))).code).toBe(code);
  });

  it.each([
    ['a field below a number', { $set: { 'n.x': 1 } }, 28],
    ['the id', { $set: { _id: 2 } }, 66],
  ])('refuses to set %s', async (_, update, code) => {
    await things.insertOne({ _id: 1, n: 1 });
    expect((await errorOf(things.updateOne({ _id: 1 }, update as never))).code).toBe(code);
  });
});
