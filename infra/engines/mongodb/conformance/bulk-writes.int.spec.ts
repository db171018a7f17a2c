import { mongo } from 'mongoose';
import { connectFixture, type Fixture } from './fixture.js';

interface Row {
  _id: number | string;
  n?: number;
  position?: number;
}

async function bulkErrorOf(work: Promise<unknown>): Promise<mongo.MongoBulkWriteError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof mongo.MongoBulkWriteError) return outcome;
  throw new Error(`a bulk write error was expected, not ${String(outcome)}`);
}

function errorsOf(error: mongo.MongoBulkWriteError): [index: number, code: number][] {
  return [error.writeErrors].flat().map(({ index, code }) => [index, code]);
}

describe('bulk writes', () => {
  let fixture: Fixture;
  let rows: mongo.Collection<Row>;

  beforeAll(async () => {
    fixture = await connectFixture();
  });
  beforeEach(() => {
    rows = fixture.db.collection<Row>(`rows-${new mongo.ObjectId().toHexString()}`);
  });
  afterAll(async () => {
    await fixture.close();
  });

  it('goes on behind an error when unordered, and names the index of each', async () => {
    const error = await bulkErrorOf(
      rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }, { _id: 2 }], { ordered: false }),
    );
    expect(errorsOf(error)).toEqual([
      [2, 11_000],
      [4, 11_000],
    ]);
    expect(error.insertedCount).toBe(3);
    expect(await rows.countDocuments()).toBe(3);
  });

  it('stops at the first error when ordered', async () => {
    const error = await bulkErrorOf(rows.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(errorsOf(error)).toEqual([[1, 11_000]]);
    expect(await rows.countDocuments()).toBe(1);
  });

  it('counts what mixed operations matched, changed, inserted and removed', async () => {
    await rows.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 1 },
    ]);
    const result = await rows.bulkWrite([
      { insertOne: { document: { _id: 'd', n: 1 } } },
      { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 1 } } } },
      { updateOne: { filter: { _id: 'b' }, update: { $inc: { n: 1 } } } },
      { updateMany: { filter: { n: 1 }, update: { $set: { n: 9 } } } },
      { replaceOne: { filter: { _id: 'e' }, replacement: { n: 5 }, upsert: true } },
      { deleteOne: { filter: { _id: 'c' } } },
      { deleteMany: { filter: { n: 77 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 5,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 1,
      upsertedIds: { 4: 'e' },
    });
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', n: 9 },
      { _id: 'b', n: 2 },
      { _id: 'd', n: 9 },
      { _id: 'e', n: 5 },
    ]);
  });

  it('folds a thousand guarded upserts: new ones are made, stale ones refused, in one batch', async () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => n);
    await rows.insertMany(
      ids.filter((n) => n % 2 === 0).map((n) => ({ _id: n, position: n % 4 === 0 ? 5 : 20 })),
    );
    const error = await bulkErrorOf(
      rows.bulkWrite(
        ids.map((n) => ({
          updateOne: { filter: { _id: n, position: 5 }, update: { $set: { position: 10 } }, upsert: true },
        })),
        { ordered: false },
      ),
    );
    const refused = ids.filter((n) => n % 4 === 2);
    expect(errorsOf(error)).toEqual(refused.map((n) => [n, 11_000]));
    expect([error.matchedCount, error.modifiedCount, error.upsertedCount]).toEqual([250, 250, 500]);
    expect(error.result.upsertedIds[1]).toBe(1);
    expect(await rows.countDocuments({ position: 10 })).toBe(750);
    expect(await rows.countDocuments({ position: 20 })).toBe(250);
  });

  it('writes nothing where the guard of a plain update does not hold', async () => {
    await rows.insertMany(Array.from({ length: 10 }, (_, n) => ({ _id: n, position: n })));
    const result = await rows.bulkWrite(
      Array.from({ length: 10 }, (_, n) => ({
        replaceOne: { filter: { _id: n, position: { $lt: 5 } }, replacement: { position: 100 } },
      })),
      { ordered: false },
    );
    expect([result.matchedCount, result.modifiedCount]).toEqual([5, 5]);
  });

  it('carries sixteen batches over the same documents in opposite orders', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => n);
    await rows.insertMany(ids.map((n) => ({ _id: n, n: 0 })));
    await Promise.all(
      Array.from({ length: 16 }, (_, batch) =>
        rows.bulkWrite(
          (batch % 2 === 0 ? ids : [...ids].reverse()).map((n) => ({
            updateOne: { filter: { _id: n }, update: { $inc: { n: 1 } } },
          })),
          { ordered: batch % 4 < 2 },
        ),
      ),
    );
    expect(await rows.countDocuments({ n: 16 })).toBe(200);
  });

  it('takes a batch of ten thousand documents of a kilobyte', async () => {
    const text = 'x'.repeat(1_000);
    const result = await rows.insertMany(Array.from({ length: 10_000 }, (_, n) => ({ _id: n, text })));
    expect(result.insertedCount).toBe(10_000);
  });
});
