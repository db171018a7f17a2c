import { startPlainPostgres } from '@docket/engines/testing';
import { createEventStore } from '@docket/event-store';
import { appendWithExpectation, newLanes, type Lane } from '../event-store/append.js';
import { createLogTable, insertEach, type PgPackage } from '../event-store/postgres-log.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  startBenchServer,
} from '../event-store/setting.js';
import { loadPeer } from './packages.js';

const CONNECTIONS = 32;
const READS_IN_FLIGHT = 64;

type Figures = Record<string, number>;

interface Emmett {
  readonly getPostgreSQLEventStore: (
    connectionString: string,
    options: object,
  ) => {
    appendToStream(
      name: string,
      events: readonly object[],
      options: { readonly expectedStreamVersion: bigint | string },
    ): Promise<{ readonly nextExpectedStreamVersion: bigint }>;
    readStream(name: string): Promise<{ readonly events: readonly object[] }>;
    close(): Promise<void>;
  };
}

/** Each way by its name in the figures. One event an append with its expected version; then each aggregate is read. */
export const eventWays: Readonly<Record<string, (events: number) => Promise<Figures>>> = {
  docket: (events) => measureDocket(events, '2m'),
  docketFlushed: (events) => measureDocket(events, 'always'),
  emmettFlushed: measureEmmett,
  postgresInsertFlushed: measureInsert,
};

async function measureDocket(count: number, sync: string): Promise<Figures> {
  const server = await startBenchServer({ sync });
  try {
    const store = createEventStore({
      connection: server.connection,
      events: [measuredEventType],
      flushesEach: sync === 'always',
    });
    await appendWithExpectation(store, newLanes(Math.ceil(count / 4), 1));
    const lanes = newLanes(count, 1);
    const appends = await eventsPerSecond(count, () => appendWithExpectation(store, lanes));
    const aggregates = aggregatesOf(lanes);
    const reads = await eventsPerSecond(aggregates.length, () =>
      atOnce(READS_IN_FLIGHT, aggregates.length, (index) => store.readAggregate(aggregates[index]!)),
    );
    return { appendsPerSecond: appends, aggregateReadsPerSecond: reads };
  } finally {
    await server.stop();
  }
}

async function measureEmmett(count: number): Promise<Figures> {
  const { getPostgreSQLEventStore } = (await loadPeer('@event-driven-io/emmett-postgresql')) as Emmett;
  const pg = (await loadPeer('pg')) as PgPackage;
  const postgres = await startPlainPostgres();
  const pool = new pg.Pool({ connectionString: postgres.connectionString, max: CONNECTIONS });
  // The store ends its pool without a wait for its connections; the server ends those that are left.
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(postgres.connectionString, {
    connectionOptions: { pooled: true, pool },
  });
  const append = async (lanes: readonly Lane[]): Promise<void> => {
    await Promise.all(
      lanes.map(async ({ appends }) => {
        const versions = new Map<object, bigint>();
        for (const { meter, events } of appends) {
          const { nextExpectedStreamVersion } = await store.appendToStream(
            `meter-${meter.aggregate.id}`,
            events.map((event) => ({ ...event, metadata: { ...benchContext } })),
            { expectedStreamVersion: versions.get(meter) ?? 'STREAM_DOES_NOT_EXIST' },
          );
          versions.set(meter, nextExpectedStreamVersion);
        }
      }),
    );
  };
  try {
    await append(newLanes(1, 1));
    await append(newLanes(Math.ceil(count / 4), 1));
    const lanes = newLanes(count, 1);
    const appends = await eventsPerSecond(count, () => append(lanes));
    const names = aggregatesOf(lanes).map(({ id }) => `meter-${id}`);
    const reads = await eventsPerSecond(names.length, () =>
      atOnce(READS_IN_FLIGHT, names.length, (index) => store.readStream(names[index]!)),
    );
    return { appendsPerSecond: appends, aggregateReadsPerSecond: reads };
  } finally {
    await store.close();
    await pool.end().catch(() => undefined);
    await postgres.stop();
  }
}

async function measureInsert(count: number): Promise<Figures> {
  const pg = (await loadPeer('pg')) as PgPackage;
  const postgres = await startPlainPostgres();
  const pool = new pg.Pool({ connectionString: postgres.connectionString, max: CONNECTIONS });
  try {
    await createLogTable(pool);
    await insertEach(pool, newLanes(Math.ceil(count / 4), 1));
    const lanes = newLanes(count, 1);
    const appends = await eventsPerSecond(count, () => insertEach(pool, lanes));
    const streams = aggregatesOf(lanes).map(({ id }) => id);
    const text = 'select version, type, data, metadata, time from events where stream = $1 order by version';
    const reads = await eventsPerSecond(streams.length, () =>
      atOnce(READS_IN_FLIGHT, streams.length, (index) =>
        pool.query({ name: 'read', text, values: [streams[index]!] }),
      ),
    );
    return { appendsPerSecond: appends, aggregateReadsPerSecond: reads };
  } finally {
    await pool.end();
    await postgres.stop();
  }
}

function aggregatesOf(lanes: readonly Lane[]) {
  const meters = new Set(lanes.flatMap(({ appends }) => appends.map(({ meter }) => meter)));
  return [...meters].map(({ aggregate }) => aggregate);
}
