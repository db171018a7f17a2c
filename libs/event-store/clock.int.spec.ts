import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from './contract/port.js';
import { applyStreams } from './streams/plan.js';
import {
  drain,
  newNote,
  note,
  noteContext as context,
  noteDecider,
  noteEventTypes,
} from './testing/index.js';
import { createEventStore } from './event-store.js';

const DAY_MS = 86_400_000;
const realNow = Date.now.bind(Date);

/** Sets the wall clock of this process off by so much, for everything that asks for the time. */
function jump(byMs: number): void {
  const RealDate = globalThis.Date;
  Date.now = () => realNow() + byMs;
  clock = { now: () => new RealDate(realNow() + byMs) };
}

let clock = { now: () => new Date(realNow()) };

describe.each([
  ['forwards', DAY_MS],
  ['backwards', -DAY_MS],
])('a wall clock that jumps a day %s', (_name, byMs) => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    await applyStreams(connection);
    store = createEventStore({
      connection,
      events: noteEventTypes,
      requestTimeoutMs: 200,
      deadlineMs: 3_000,
      clock: { now: () => clock.now() },
    });
  });

  afterEach(async () => {
    jump(0);
    await connection.close();
    await server.stop();
  });

  it('neither ends an append that waits for the server nor makes it wait for ever', async () => {
    await server.freeze();
    const served = store.append(newNote(), [note('a')], { expected: 'none', context });
    const batch = store.append(newNote(), [note('b'), note('c')], { expected: 'none', context });
    await sleep(300);
    jump(byMs);
    await sleep(500);
    server.thaw();
    expect([(await served).ok, (await batch).ok]).toEqual([true, true]);

    await server.freeze();
    const start = performance.now();
    const unserved = store.append(newNote(), [note('d')], { expected: 'none', context });
    const refused = expect(unserved).rejects.toMatchObject({ code: 'EVENT_STORE.TIMEOUT' });
    await sleep(300);
    jump(0);
    await refused;
    expect(performance.now() - start).toBeGreaterThan(1_500);
    expect(performance.now() - start).toBeLessThan(5_000);
    server.thaw();
  });

  it('makes no id twice, doubles no retry, and leaves the order of the log as it was written', async () => {
    const aggregate = newNote();
    const again = newNote();
    const events = [note('x'), note('y')];
    const ids: (string | undefined)[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      jump(turn % 2 === 0 ? 0 : byMs);
      // Ids and times are made by the store here, with the clock as it is at the moment.
      const made = [{ type: 'NoteAdded', data: { text: `${turn}` } }];
      expect((await store.append(aggregate, made, { expected: 'any', context })).ok).toBe(true);
      const repeated = await store.append(again, events, { expected: 'any', context });
      expect(repeated).toMatchObject({ ok: true, duplicate: turn > 0 });
    }
    const log = (await drain(store.read({ after: 0 }))).events;
    ids.push(...log.map(({ id }) => id));
    expect([log.length, new Set(ids).size]).toEqual([42, 42]);
    const { state } = await store.load(noteDecider, aggregate);
    expect(state).toEqual(Array.from({ length: 40 }, (_, turn) => `${turn}`));
  });

  it('does not disturb who follows the log', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { events } of store.subscribe({ after: 0, signal: stop.signal })) {
        seen.push(...events.map(({ position }) => position));
        if (seen.length >= 20) stop.abort();
      }
    })();
    for (let turn = 0; turn < 20; turn += 1) {
      if (turn === 7) jump(byMs);
      if (turn === 14) jump(0);
      await store.append(newNote(), [note(`${turn}`)], { expected: 'none', context });
    }
    await following;
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
