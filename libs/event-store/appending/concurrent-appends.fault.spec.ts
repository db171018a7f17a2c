import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { isDocketError, timeOrderedId } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportEvents } from '../transfer/export.js';
import { createEventStore, type EventStoreOptions } from '../event-store.js';
import type { AppendResult, EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import { drain, newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';

describe('appends that come at the same time', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;

  const store = (options: Partial<EventStoreOptions> = {}): EventStore =>
    createEventStore({ connection, events: noteEventTypes, ...options });
  const threeNotes = () => [note('a'), note('b'), note('c')];
  const append = (to: EventStore, events = threeNotes()): Promise<AppendResult> =>
    to.append(newNote(), events, { expected: 'none', context });
  const refusalsOf = async (appends: readonly Promise<AppendResult>[]) =>
    (await Promise.allSettled(appends)).flatMap((result) =>
      result.status === 'rejected' ? [result.reason as { code: string; details: object }] : [],
    );
  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await applyStreams(connection);
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  /** The ids of the batches in which the events behind a position were stored. */
  const batchesFrom = async (position: number): Promise<Set<string>> => {
    const ids = new Set<string>();
    for await (const line of exportEvents({ connection, after: position })) {
      const [, id] = /Nats-Batch-Id: (\w+)/.exec(line) ?? [];
      if (id !== undefined) ids.add(id);
    }
    return ids;
  };

  it('are stored together again when others among them conflict, and those are told their conflict', async () => {
    const writer = store();
    const start = (await writer.head()).last;
    let stored = 0;
    const lane = async (index: number): Promise<void> => {
      const aggregate = newNote();
      let position = 0;
      for (let turn = 0; turn < 8; turn += 1) {
        const isStale = position > 0 && (index + turn) % 10 === 0;
        const expected = isStale || position === 0 ? 'none' : position;
        const result = await writer.append(aggregate, threeNotes(), { expected, context });
        if (isStale) expect(result).toEqual({ ok: false, aggregate, expected, actual: position });
        else if (result.ok) position = result.position;
        if (result.ok) stored += 1;
      }
    };
    await Promise.all(Array.from({ length: 60 }, (_, index) => lane(index)));
    expect(stored).toBe(8 * 60 - 42);
    expect((await writer.head()).last).toBe(start + stored * 3);
    expect((await batchesFrom(start)).size).toBeLessThan(stored / 6);
  });

  it('find the one whose id belongs to another event, and are stored without it', async () => {
    const writer = store();
    const used = note('used');
    await writer.append(newNote(), [used], { expected: 'any', context });
    const start = (await writer.head()).last;
    const others = Array.from({ length: 40 }, () => append(writer));
    const reused = append(writer, [note('x'), used]);
    await expect(reused).rejects.toMatchObject({ code: 'EVENT_STORE.EVENT_ID_REUSED' });
    expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true);
    expect((await batchesFrom(start)).size).toBeLessThanOrEqual(9);
  });

  it('go on when all of a batch that was refused were told their conflict', async () => {
    const writer = store({ maxOpenBatches: 1, deadlineMs: 5_000 });
    const taken = [newNote(), newNote()];
    for (const aggregate of taken)
      await writer.append(aggregate, threeNotes(), { expected: 'none', context });
    const refused = taken.map((aggregate) =>
      writer.append(aggregate, threeNotes(), { expected: 'none', context }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    // Two of one aggregate are never in one batch: each waits for the one before.
    const next = newNote();
    const waiting = Array.from({ length: 20 }, () =>
      writer.append(next, threeNotes(), { expected: 'any', context }),
    );
    expect((await Promise.all(refused)).map(({ ok }) => ok)).toEqual([false, false]);
    expect((await Promise.all(waiting)).every(({ ok }) => ok)).toBe(true);
  });

  it.each([
    ['several events', threeNotes],
    ['one event', () => [note('a')]],
  ])('are not sent after their time, and say so: appends of %s', async (_name, events) => {
    const impatient = store({
      maxOpenBatches: 1,
      maxEventsPerAppend: 3,
      maxInFlight: 1,
      requestTimeoutMs: 400,
      deadlineMs: 400,
    });
    const start = (await store().head()).last;
    await server.freeze();
    const sent = append(impatient, events());
    const waiting = Array.from({ length: 5 }, () => append(impatient, events()));
    const ended = Promise.all([refusalsOf([sent]), refusalsOf(waiting)]);
    await sleep(700);
    server.thaw();
    const [[unknown], unsent] = await ended;
    expect(unknown).toMatchObject({ details: { outcome: 'unknown' } });
    expect(unsent.map(({ details }) => details)).toEqual(
      unsent.map(() => expect.objectContaining({ outcome: 'unchanged' }) as object),
    );
    expect(unsent).toHaveLength(5);
    // What was sent is stored now that the server goes on; nothing else is.
    expect((await append(store(), events())).ok).toBe(true);
    expect((await store().head()).last).toBe(start + 2 * events().length);
  });

  it('wait for their batch no longer than they have time, and the others go on waiting for it', async () => {
    const impatient = store({ requestTimeoutMs: 5_000, deadlineMs: 600 });
    await server.freeze();
    const first = append(impatient);
    await sleep(300);
    const second = append(impatient);
    const refused = refusalsOf([first]);
    await sleep(450);
    server.thaw();
    expect(await refused).toMatchObject([{ details: { outcome: 'unknown', tries: 0 } }]);
    expect((await second).ok).toBe(true);
  });

  it.each([
    ['several events', threeNotes],
    ['one event', () => [note('a')]],
  ])('are bounded while NATS is away, in number and in bytes: appends of %s', async (_name, events) => {
    server.kill();
    await sleep(100);
    const bounded = { maxInFlight: 2, maxWaiting: 5, deadlineMs: 400 };
    const many = store(bounded);
    const refused = await refusalsOf(Array.from({ length: 20 }, () => append(many, events())));
    const overloaded = (reason: unknown): boolean => isDocketError(reason, 'EVENT_STORE.OVERLOADED');
    expect(refused.filter(overloaded)).toHaveLength(13);
    const large = store({ ...bounded, maxPendingBytes: 10_000 });
    const each = [note('x'.repeat(6_000)), ...events().slice(1)];
    expect((await refusalsOf([append(large, each), append(large, each)])).filter(overloaded)).toHaveLength(1);
    await server.restart();
    // Room is given back.
    expect((await append(large, each)).ok).toBe(true);
  });

  it('are not given to a client that is not connected', async () => {
    server.kill();
    await sleep(100);
    const before = connection.stats().outMsgs;
    const refused = await refusalsOf([append(store({ deadlineMs: 300 }))]);
    expect(refused).toMatchObject([{ code: 'EVENT_STORE.UNAVAILABLE', details: { outcome: 'unchanged' } }]);
    expect(connection.stats().outMsgs).toBe(before);
    await server.restart();
  });

  it('that expect nothing and meet their own first try are found by one look, in an aggregate of any length', async () => {
    const writer = store();
    const aggregate = newNote();
    for (let round = 0; round < 3; round += 1) {
      const events = Array.from({ length: 1_000 }, () => note('x'));
      await writer.append(aggregate, events, { expected: 'any', context });
    }
    const event = note('again', timeOrderedId());
    const first = await writer.append(aggregate, [event], { expected: 'any', context });
    const before = connection.stats().outMsgs;
    const again = await writer.append(aggregate, [event], { expected: 'any', context });
    expect(again).toEqual({ ...first, duplicate: true });
    expect(connection.stats().outMsgs - before).toBe(2);
    expect((await drain(writer.read({ after: 0 }))).events.filter(({ id }) => id === event.id)).toHaveLength(
      1,
    );
  });
});
