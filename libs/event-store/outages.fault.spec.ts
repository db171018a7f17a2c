import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { fixedClock, isDocketError } from '@docket/kernel';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { subjectOf } from './envelope/subjects.js';
import type { EventStore } from './contract/port.js';
import { isUnreadable } from './reading/decode.js';
import { applyStreams } from './streams/plan.js';
import {
  drain,
  newNote,
  note,
  noteContext as context,
  noteEventTypes,
  noteDecider,
} from './testing/index.js';
import { createEventStore, type EventStoreOptions } from './event-store.js';

describe('the event store in a broken world', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;

  const store = (options: Partial<EventStoreOptions> = {}): EventStore =>
    createEventStore({ connection, events: noteEventTypes, ...options });

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await applyStreams(connection);
  });

  afterEach(async () => {
    await connection.close();
    await server.stop();
  });

  it('waits for a server that was killed and comes back, and appends once', async () => {
    const writer = store();
    const aggregate = newNote();
    const events = [note('a'), note('b')];
    server.kill();
    await sleep(100);
    const appending = writer.append(aggregate, events, { expected: 'none', context });
    const single = writer.append(newNote(), [note('c')], { expected: 'none', context });
    await sleep(300);
    await server.restart();
    expect((await appending).ok).toBe(true);
    expect((await single).ok).toBe(true);
    expect((await writer.readAggregate(aggregate)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('says that the server is gone when its time is up', async () => {
    const writer = store({ deadlineMs: 400 });
    server.kill();
    await sleep(100);
    const start = performance.now();
    await expect(writer.append(newNote(), [note('a')], { expected: 'none', context })).rejects.toMatchObject({
      code: 'EVENT_STORE.UNAVAILABLE',
    });
    await expect(writer.readAggregate(newNote())).rejects.toMatchObject({ code: 'EVENT_STORE.UNAVAILABLE' });
    await expect(writer.head()).rejects.toMatchObject({ code: 'EVENT_STORE.UNAVAILABLE' });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it.each([
    [1, 'chosen'],
    [5, 'chosen'],
    [5, 'made by the store'],
  ])(
    'loses and doubles nothing when the server is stopped in the middle of appends of %i, ids %s',
    async (size, ids) => {
      const writer = store({ requestTimeoutMs: 200 });
      const appends = Array.from({ length: 40 }, () => ({
        aggregate: newNote(),
        events: Array.from({ length: size }, (_, index) => {
          const { id, ...event } = note(`${index}`);
          return ids === 'chosen' ? { ...event, id: id } : event;
        }),
      }));
      const results = appends.map(async ({ aggregate, events }, index) => {
        await sleep(index * 10);
        return writer.append(aggregate, events, { expected: 'none', context });
      });
      await sleep(100);
      await server.freeze();
      // Longer than the request timeout: tries are sent again while the first ones wait in the stopped server.
      await sleep(700);
      server.thaw();
      expect((await Promise.all(results)).every((result) => result.ok)).toBe(true);
      for (const { aggregate, events } of appends) {
        const stored = await writer.readAggregate(aggregate);
        expect(stored.map((event) => event.data)).toEqual(events.map((event) => event.data));
        if (ids === 'chosen') expect(stored).toMatchObject(events);
      }
      expect((await writer.head()).last).toBe(40 * size);
    },
  );

  it('refuses what is new when the log is full, keeps what it has, and goes on when there is room', async () => {
    await applyStreams(connection, { maxBytes: 20_000 });
    const writer = store();
    let written = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await writer.append(newNote(), [note('x'.repeat(1_000))], { expected: 'none', context });
        written += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'EVENT_STORE.FULL' });
    const batch = [note('y'.repeat(1_000)), note('z'.repeat(1_000))];
    await expect(writer.append(newNote(), batch, { expected: 'none', context })).rejects.toMatchObject({
      code: 'EVENT_STORE.FULL',
    });
    expect((await drain(writer.read({ after: 0 }))).events).toHaveLength(written);
    await applyStreams(connection);
    expect((await writer.append(newNote(), batch, { expected: 'none', context })).ok).toBe(true);
  });

  it('refuses more than it may hold in memory, and serves the rest', async () => {
    const writer = store({ maxInFlight: 2, maxWaiting: 5 });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => writer.append(newNote(), [note('a')], { expected: 'none', context })),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(13);
    expect(refused.every(({ reason }) => isDocketError(reason, 'EVENT_STORE.OVERLOADED'))).toBe(true);
    expect((await writer.head()).last).toBe(7);
  });

  it('follows the log over a restart of the server, without a gap or a double', async () => {
    const writer = store();
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { events } of store().subscribe({ after: 0, signal: stop.signal })) {
        seen.push(...events.map(({ position }) => position));
        if (seen.length >= 60) stop.abort();
      }
    })();
    for (let index = 0; index < 60; index += 1) {
      if (index === 20) server.kill();
      if (index === 20) await server.restart();
      if (index === 40) await server.restart();
      await writer.append(newNote(), [note(`${index}`)], { expected: 'none', context });
    }
    await following;
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('keeps a slow reader to its own pace, in bounded memory', async () => {
    const writer = store();
    await writer.append(
      newNote(),
      Array.from({ length: 900 }, (_, index) => note(`${index}`)),
      {
        expected: 'none',
        context,
      },
    );
    const manager = await jetstreamManager(connection);
    let count = 0;
    let ahead = 0;
    for await (const { events } of writer.read({ after: 0, maxBatch: 20 })) {
      await sleep(5);
      // What the server has sent and the reader has not yet taken is in the memory of this process.
      const [consumer] = await manager.consumers.list('DOCKET_EVENTS').next();
      ahead = Math.max(ahead, (consumer?.delivered.consumer_seq ?? 0) - count);
      count += events.length;
    }
    expect(count).toBe(900);
    expect(ahead).toBeLessThanOrEqual(60);
  });

  it('takes a jump of the clock as it comes: order is the position, not the time', async () => {
    const clock = fixedClock('2026-06-01T00:00:00.000Z');
    const writer = store({ clock });
    const aggregate = newNote();
    const first = await writer.append(aggregate, [note('a')], { expected: 'none', context });
    clock.advance(-86_400_000);
    await writer.append(aggregate, [note('b')], { expected: first.ok ? first.position : 0, context });
    const events = await writer.readAggregate(aggregate);
    expect(events.map(({ time }) => time)).toEqual(['2026-06-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z']);
    expect((await writer.load(noteDecider, aggregate)).state).toEqual(['a', 'b']);
  });

  it('shows what it does not know or cannot read, and goes on', async () => {
    const publish = async (
      name: string,
      payload: string,
      lines: Readonly<Record<string, string>>,
    ): Promise<void> => {
      const all = headers();
      for (const [key, value] of Object.entries(lines)) all.set(key, value);
      await jetstream(connection).publish(subjectOf({ tenant: 'acme', type: 'note', id: name }), payload, {
        headers: all,
      });
    };
    const ours = { 'ce-id': 'e-1', 'ce-time': '2026-01-01T00:00:00Z', 'ce-schemaversion': '1' };
    await publish('a', '{"x":1}', { ...ours, 'ce-type': 'FromTheFuture' });
    await publish('b', '{"text":"v9"}', { ...ours, 'ce-type': 'NoteAdded', 'ce-schemaversion': '9' });
    await publish('c', '{"body":"old"}', { ...ours, 'ce-type': 'NoteAdded' });
    await publish('d', 'no json', { ...ours, 'ce-type': 'NoteAdded' });
    await publish('e', '{"stranger":true}', {});
    const { events } = await drain(store().read({ after: 0 }));
    expect(events.map(({ type, schemaVersion, data }) => [type, schemaVersion, data])).toEqual([
      ['FromTheFuture', 1, { x: 1 }],
      ['NoteAdded', 9, { text: 'v9' }],
      ['NoteAdded', 2, { text: 'old' }],
      ['NoteAdded', 1, { $unreadable: { reason: expect.any(String) as string, payload: 'bm8ganNvbg==' } }],
      ['docket.Unidentified', 0, { stranger: true }],
    ]);
    expect(events.map(isUnreadable)).toEqual([false, false, false, true, false]);
    await expect(store().load(noteDecider, { tenant: 'acme', type: 'note', id: 'd' })).rejects.toMatchObject({
      code: 'EVENT_STORE.UNREADABLE_EVENT',
    });
  });
});
