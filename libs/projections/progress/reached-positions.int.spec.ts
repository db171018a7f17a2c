import { startTestDatabase } from '@docket/engines/testing';
import { createConnection, type Connection } from 'mongoose';
import { inProcessProgress, type ProgressChannel } from './progress.js';
import { ReachedPositions } from './reached-positions.js';
import { openProjectionStore, type ProjectionStore } from '../records.js';

describe('waiting for a position', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  let connection: Connection;
  let store: ProjectionStore;
  let progress: ProgressChannel;
  let reached: ReachedPositions;
  let asked: number;
  const active = () => ({ name: 'a.b', generation: 1, slices: 1 });

  beforeEach(async () => {
    database = await startTestDatabase();
    connection = await createConnection(database.uri, { monitorCommands: true }).asPromise();
    store = openProjectionStore(connection.db!);
    await store.slices.insertOne({
      _id: 'a.b#1#0',
      projection: 'a.b',
      generation: 1,
      slice: 0,
      position: 5,
    } as never);
    asked = 0;
    connection.getClient().on('commandStarted', ({ commandName }) => {
      if (commandName === 'find') asked += 1;
    });
    progress = inProcessProgress();
    reached = new ReachedPositions(store, progress, { waiters: 1_000, positions: 50 });
  });
  afterEach(async () => {
    reached.stop();
    await connection.close();
    await database.drop();
  });

  const fold = (position: number, generation = 1) =>
    progress.publish({ kind: 'folded', projection: 'a.b', generation, slice: 0, position });

  it('asks the database once now and then for all who wait, and wakes all by one push', async () => {
    const waits = Array.from({ length: 900 }, (_, index) =>
      reached.waitFor(active, index < 450 ? 9 : 10, 30_000),
    );
    const askingMs = performance.now();
    while (asked < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    // Not once for each of them: four times a second, and when they came.
    expect(asked).toBeLessThanOrEqual(4 + (performance.now() - askingMs) / 250);
    const startedMs = performance.now();
    fold(10);
    expect(new Set((await Promise.all(waits)).map(({ ok }) => ok))).toEqual(new Set([true]));
    // What the database says stays at 5: without the push they would wait for 30 s.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  it('tells who comes when too many wait at once how far it is, and takes new ones when they have gone', async () => {
    await reached.waitFor(active, 5, 100);
    // As requests are: each can go away by itself.
    const clients = Array.from({ length: 1_000 }, () => new AbortController());
    const waits = clients.map(({ signal }) => reached.waitFor(active, 9, 30_000, signal));
    const startedMs = performance.now();
    expect(await reached.waitFor(active, 9, 30_000)).toEqual({ ok: false, position: 5 });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    for (const client of clients) client.abort();
    await Promise.all(waits);
    const wait = reached.waitFor(active, 9, 5_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    fold(9);
    expect(await wait).toEqual({ ok: true, position: 9 });
  });

  it('remembers a bounded number of positions, and asks again for one that it forgot', async () => {
    fold(7);
    for (let generation = 2; generation < 200; generation += 1) fold(1_000, generation);
    expect((reached as unknown as { positions: Map<string, number> }).positions.size).toBe(50);
    await store.slices.updateOne({ _id: 'a.b#1#0' }, { $set: { position: 7 } });
    expect(await reached.waitFor(active, 7, 1_000)).toEqual({ ok: true, position: 7 });
  });

  it('ends every wait when it is stopped', async () => {
    const wait = reached.waitFor(active, 9, 30_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    reached.stop();
    expect(await wait).toEqual({ ok: false, position: 5 });
  });
});
