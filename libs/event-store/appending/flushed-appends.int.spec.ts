import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { EventStore } from '../contract/port.js';
import { createEventStore } from '../event-store.js';
import { applyStreams } from '../streams/plan.js';
import { describeAppends, newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { exportEvents } from '../transfer/export.js';

describe('appends to a server that flushes before each answer', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;
  let narrow: EventStore;

  beforeAll(async () => {
    server = await startNatsServer({ sync: 'always' });
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    store = createEventStore({ connection, events: noteEventTypes, flushesEach: true });
    narrow = createEventStore({ connection, events: noteEventTypes, flushesEach: true, maxInFlight: 1 });
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  it('share batches beyond the first few, and each is told its own position or conflict', async () => {
    const stale = newNote();
    const first = await store.append(stale, [note('a')], { expected: 'none', context });
    const start = (await store.head()).last;
    const appends = Array.from({ length: 200 }, () => newNote());
    const results = await Promise.all([
      ...appends.map((aggregate) => store.append(aggregate, [note('b')], { expected: 'none', context })),
      store.append(stale, [note('c')], { expected: 'none', context }),
    ]);

    expect(results.at(-1)).toMatchObject({ ok: false, actual: first.ok && first.position });
    const positions = results.flatMap((result) => (result.ok ? [result.position] : []));
    expect(new Set(positions).size).toBe(200);
    for (const [index, aggregate] of appends.entries()) {
      expect(await store.lastPosition(aggregate)).toBe(positions[index]);
    }
    let inBatches = 0;
    for await (const line of exportEvents({ connection, after: start })) {
      if (line.includes('Nats-Batch-Id')) inBatches += 1;
    }
    expect(inBatches).toBeGreaterThan(150);
  });

  it('go by themselves while few are on their way', async () => {
    const start = (await store.head()).last;
    await Promise.all(
      [1, 2, 3].map(() => store.append(newNote(), [note('a')], { expected: 'none', context })),
    );
    let lines = '';
    for await (const line of exportEvents({ connection, after: start })) lines += line;
    expect(lines).not.toContain('Nats-Batch-Id');
  });

  describeAppends(() => narrow);
});
