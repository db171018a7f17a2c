import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import type { LogBatch } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, newTag, note, noteContext as context, noteEventTypes, tag } from '../testing/index.js';

describe('a follower at the head of the log', () => {
  let server: TestNatsServer;
  const connections: NatsConnection[] = [];
  let writer: EventStore;
  let reader: EventStore;

  beforeAll(async () => {
    server = await startNatsServer();
    for (let index = 0; index < 3; index += 1) connections.push(await connect({ servers: server.url }));
    await applyStreams(connections[0]!);
    [writer, reader] = connections.map((connection) =>
      createEventStore({ connection, events: noteEventTypes }),
    ) as [EventStore, EventStore];
  });

  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  });

  const append = async (size: number): Promise<number> => {
    const events = Array.from({ length: size }, (_, index) => note(`${index + 1} of ${size}`));
    const result = await writer.append(newNote(), events, { expected: 'none', context });
    return result.ok ? result.position : -1;
  };

  it('is given whole appends, also of those that the server is storing at that moment', async () => {
    const stop = new AbortController();
    const { last: start } = await reader.head();
    const batches: LogBatch[] = [];
    const following = (async () => {
      const options = { after: start, maxBatch: 1_000, signal: stop.signal };
      for await (const batch of reader.subscribe(options)) batches.push(batch);
    })();
    await append(1);
    let last = 0;
    for (const size of [900, 3, 800, 1, 900, 20, 1_000, 2, 900]) last = await append(size);
    while ((batches.at(-1)?.position ?? 0) < last) await sleep(10);
    stop.abort();
    await following;
    const ends = batches.map(({ events }) => (events.at(-1)?.data as { text: string }).text.split(' of '));
    expect(ends.filter(([index, size]) => index !== size)).toEqual([]);
    expect(batches.flatMap(({ events }) => events)).toHaveLength(last - start);
  });

  it('is given whole what its filter leaves of appends whose end is for others', async () => {
    const stop = new AbortController();
    const { last: start } = await reader.head();
    const batches: LogBatch[] = [];
    const filter = { aggregateTypes: ['tag'] };
    const following = (async () => {
      const options = { after: start, maxBatch: 1_000, filter, signal: stop.signal };
      for await (const batch of reader.subscribe(options)) batches.push(batch);
    })();
    const sizes = [3, 900, 1, 800, 20, 900, 2, 900];
    let last = 0;
    for (const size of sizes) {
      const tags = Array.from({ length: size }, (_, index) => tag(`${index + 1} of ${size}`));
      const result = await writer.appendAll(
        [
          { aggregate: newTag(), expected: 'none', events: tags },
          { aggregate: newNote(), expected: 'none', events: [note('for others'), note('and this')] },
        ],
        context,
      );
      last = result.ok ? result.position : -1;
    }
    while ((batches.at(-1)?.position ?? 0) < last) await sleep(10);
    stop.abort();
    await following;
    const given = batches.flatMap(({ events }) => events);
    expect(given).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
    const ends = batches
      .flatMap(({ events }) => events.slice(-1))
      .map(({ data }) => (data as { name: string }).name);
    expect(ends.map((end) => end.split(' of ')).filter(([index, size]) => index !== size)).toEqual([]);
  });

  it('is given an append that is longer than its batches in parts, and every other one whole', async () => {
    const { last: start } = await reader.head();
    for (const size of [3, 25, 4, 8]) await append(size);
    const stop = new AbortController();
    const options = { after: start, maxBatch: 10, signal: stop.signal };
    const ends: number[] = [];
    for await (const { events, position } of reader.subscribe(options)) {
      expect(events.length).toBeLessThanOrEqual(10);
      ends.push(position - start);
      if (position === start + 40) stop.abort();
    }
    const withinLong = ends.filter((end) => end > 3 && end < 28);
    expect(withinLong.length).toBeGreaterThanOrEqual(2);
    const others = ends.filter((end) => !withinLong.includes(end));
    expect(others.filter((end) => ![3, 28, 32, 40].includes(end))).toEqual([]);
  });

  it('asks nothing while nothing is for it, and is told how far the log has gone without it', async () => {
    const { last: start } = await reader.head();
    const stop = new AbortController();
    const told: LogBatch[] = [];
    const filter = { aggregateTypes: ['tag'], partitions: Array.from({ length: 64 }, (_, index) => index) };
    const following = (async () => {
      const options = { after: start, filter, signal: stop.signal };
      for await (const batch of reader.subscribe(options)) told.push(batch);
    })();
    await writer.append(newTag(), [tag('first')], { expected: 'none', context });
    while (told.length === 0) await sleep(10);
    let asked = 0;
    const watcher = connections[2]!;
    watcher.subscribe('$JS.API.>', { callback: () => void (asked += 1) });
    await watcher.flush();
    await sleep(500);
    await watcher.flush();
    expect(asked).toBe(0);
    const events = [note('none of its business'), note('nor this')];
    await writer.append(newNote(), events, { expected: 'none', context });
    const since = performance.now();
    while (told.at(-1)!.position < start + 3) await sleep(5);
    expect(performance.now() - since).toBeLessThan(3_000);
    stop.abort();
    await following;
    expect(told.at(-1)).toEqual({ events: [], position: start + 3, head: start + 3, lastId: events[1]!.id });
    expect(told.flatMap((batch) => batch.events)).toHaveLength(1);
  });
});
