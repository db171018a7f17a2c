import { type mongo } from 'mongoose';
import { connectFixture, errorOf, type Fixture } from './fixture.js';

interface Row {
  _id: number;
  kind: number;
  text: string;
}

const COUNT = 100_000;

describe('cursors over 100,000 documents', () => {
  let fixture: Fixture;
  let rows: mongo.Collection<Row>;

  beforeAll(async () => {
    fixture = await connectFixture();
    rows = fixture.db.collection<Row>('rows');
    const text = 'x'.repeat(100);
    for (let from = 0; from < COUNT; from += 5_000) {
      await rows.insertMany(
        Array.from({ length: 5_000 }, (_, n) => ({ _id: from + n, kind: (from + n) % 10, text })),
      );
    }
  });
  afterAll(async () => {
    await fixture.close();
  });

  async function idsOf(cursor: AsyncIterable<{ _id: number }>): Promise<number[]> {
    const ids: number[] = [];
    for await (const { _id } of cursor) ids.push(_id);
    return ids;
  }

  it('gives each document once', async () => {
    expect(new Set(await idsOf(rows.find())).size).toBe(COUNT);
  });

  it('keeps the order of a sort by id and by a field without an index', async () => {
    const ids = await idsOf(rows.find().sort({ _id: 1 }));
    expect(ids).toHaveLength(COUNT);
    expect(ids.every((id, at) => id === at)).toBe(true);
    const kinds: number[] = [];
    for await (const { kind } of rows.find({}, { projection: { kind: 1 } }).sort({ kind: -1 }))
      kinds.push(kind);
    expect(kinds).toHaveLength(COUNT);
    expect(kinds.every((kind, at) => at === 0 || kind <= kinds[at - 1]!)).toBe(true);
  });

  it('pages through an aggregation', async () => {
    const ids = await idsOf(rows.aggregate<{ _id: number }>([{ $group: { _id: '$_id' } }]));
    expect(new Set(ids).size).toBe(COUNT);
  });

  it('obeys batch sizes and ends early', async () => {
    const cursor = rows.find({}, { batchSize: 7 }).sort({ _id: 1 });
    const first = [];
    for await (const { _id } of cursor) {
      first.push(_id);
      if (first.length === 20) break;
    }
    expect(first).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('serves fifty cursors at once, each where it was', async () => {
    const cursors = Array.from({ length: 50 }, (_, n) =>
      rows.find({ _id: { $gte: n } }, { batchSize: 3 }).sort({ _id: 1 }),
    );
    const seen: number[][] = cursors.map(() => []);
    for (let turn = 0; turn < 10; turn += 1) {
      for (const [at, cursor] of cursors.entries()) seen[at]!.push((await cursor.next())!._id);
    }
    await Promise.all(cursors.map((cursor) => cursor.close()));
    expect(seen).toEqual(cursors.map((_, n) => Array.from({ length: 10 }, (__, turn) => n + turn)));
  });

  it('forgets a cursor that was killed', async () => {
    const page = await fixture.db.command({ find: 'rows', batchSize: 2 }, { promoteLongs: false });
    const { id } = (page as unknown as { cursor: { id: mongo.Long } }).cursor;
    const killed = await fixture.db.command({ killCursors: 'rows', cursors: [id] });
    expect(String((killed as unknown as { cursorsKilled: unknown[] }).cursorsKilled[0])).toBe(String(id));
    expect((await errorOf(fixture.db.command({ getMore: id, collection: 'rows' }))).code).toBe(43);
  });
});
