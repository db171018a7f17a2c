import {
  limitFileSize,
  mountSmallDisk,
  startNatsServer,
  type SmallDisk,
  type TestNatsServer,
} from '@docket/engines/testing';
import { isDocketError, type AggregateRef } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { EventStore, NewEvent } from '../port.js';
import { applyStreams } from '../streams/plan.js';
import { drain, newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { createEventStore } from './event-store.js';

const ROOM = 2_000_000;

interface Written {
  readonly aggregate: AggregateRef;
  readonly events: readonly NewEvent[];
}

/** A server that can be made to run out of room. */
interface Setting {
  readonly server: TestNatsServer;
  takeRoom(): Promise<void>;
  giveRoom(): Promise<void>;
  stop(): Promise<void>;
}

async function onFullDisk(): Promise<Setting | undefined> {
  const disk = await mountSmallDisk(64);
  if (disk === undefined) return undefined;
  const server = await startNatsServer({ storeDir: `${disk.folder}/store` });
  return {
    server,
    takeRoom: () => disk.fill(ROOM),
    giveRoom: () => disk.makeRoom(),
    stop: async () => {
      await server.stop();
      await disk.remove();
    },
  };
}

async function onLimitedFiles(): Promise<Setting> {
  const server = await startNatsServer();
  return {
    server,
    takeRoom: () => limitFileSize(server, ROOM),
    // The limit is that of the process that is about to end.
    giveRoom: () => Promise.resolve(),
    stop: () => server.stop(),
  };
}

describe.each([
  ['a full file system', onFullDisk],
  ['files that may not grow', onLimitedFiles],
])('the event store on a server with %s', (_name, start) => {
  it.each([1, 10])(
    'says so, keeps all that it acknowledged, and goes on with room and a restart: appends of %i',
    async (size) => {
      const setting = await start();
      // Only root may mount; the limit on files needs no rights and always runs.
      if (setting === undefined) return expect(process.getuid?.()).not.toBe(0);
      let connection: NatsConnection | undefined;
      try {
        const { server } = setting;
        connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
        await applyStreams(connection);
        const settings = { connection, events: noteEventTypes, requestTimeoutMs: 400 };
        const store = createEventStore({ ...settings, deadlineMs: 1_500 });
        const follower = follow(store);
        const next = (): Written => ({
          aggregate: newNote(),
          events: Array.from({ length: size }, () => note('x'.repeat(20_000))),
        });
        const append = ({ aggregate, events }: Written) =>
          store.append(aggregate, events, { expected: 'none', context });

        const acknowledged = [next(), next()];
        for (const each of acknowledged) await append(each);
        await setting.takeRoom();
        let refused: Written | undefined;
        while (refused === undefined) {
          const tried = next();
          try {
            await append(tried);
            acknowledged.push(tried);
          } catch (error) {
            expect(isDocketError(error, 'EVENT_STORE.NOT_WRITABLE')).toBe(true);
            expect((error as Error).message).toMatch(/disk is full.*restarted.*same append/s);
            refused = tried;
          }
          expect(acknowledged.length).toBeLessThan(500);
        }
        await expectWhole(store, acknowledged);
        // What lies behind them can only be the beginning of the one append that has no answer.
        const behind = (await drain(store.read({ after: acknowledged.length * size }))).events;
        expect(behind.map(({ id }) => id)).toEqual(
          refused.events.slice(0, behind.length).map(({ id }) => id),
        );

        await setting.giveRoom();
        await server.restart();
        const patient = createEventStore(settings);
        const { aggregate, events } = refused;
        expect((await patient.append(aggregate, events, { expected: 'none', context })).ok).toBe(true);
        const another = next();
        expect((await append(another)).ok).toBe(true);
        const all = [...acknowledged, refused, another];
        await expectWhole(store, all);
        expect((await store.head()).last).toBe(all.length * size);
        await follower.reaches(all.length * size);
        expect(follower.ids).toEqual(all.flatMap((each) => each.events.map(({ id }) => id)));
        await follower.stop();
      } finally {
        await connection?.close();
        await setting.stop();
      }
    },
    60_000,
  );
});

describe('the event store on a small disk of its own', () => {
  let disk: SmallDisk | undefined;

  beforeAll(async () => {
    disk = await mountSmallDisk(16);
  });

  afterAll(async () => {
    await disk?.remove();
  });

  it.each([1, 10])('is refused cleanly before the disk is full: appends of %i', async (size) => {
    if (disk === undefined) return expect(process.getuid?.()).not.toBe(0);
    const server = await startNatsServer({ storeDir: `${disk.folder}/store-${size}` });
    const connection = await connect({ servers: server.url });
    try {
      await applyStreams(connection);
      const store = createEventStore({ connection, events: noteEventTypes });
      let written = 0;
      const fill = async (): Promise<void> => {
        for (;;) {
          const events = Array.from({ length: size }, () => note('x'.repeat(20_000)));
          await store.append(newNote(), events, { expected: 'none', context });
          written += size;
        }
      };
      await expect(fill()).rejects.toMatchObject({ code: 'EVENT_STORE.FULL' });
      expect((await store.head()).last).toBe(written);
    } finally {
      await connection.close();
      await server.stop();
    }
  });
});

async function expectWhole(store: EventStore, all: readonly Written[]): Promise<void> {
  for (const { aggregate, events } of all) {
    expect((await store.readAggregate(aggregate)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  }
}

function follow(store: EventStore) {
  const stopping = new AbortController();
  const ids: string[] = [];
  let reached = 0;
  const following = (async () => {
    for await (const { events, position } of store.subscribe({ after: 0, signal: stopping.signal })) {
      ids.push(...events.map(({ id }) => id));
      reached = position;
    }
  })();
  return {
    ids,
    async reaches(position: number): Promise<void> {
      const late = performance.now() + 10_000;
      while (reached < position && performance.now() < late) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop(): Promise<void> {
      stopping.abort();
      await following;
    },
  };
}
