import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlainPostgres } from '@docket/engines/testing';
import { createEventStore } from '@docket/event-store';
import { type AggregateRef, timeOrderedId } from '@docket/kernel';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { loadPeer } from '../peers/packages.js';
import { appendWithExpectation, IN_FLIGHT, newLanes, type Lane } from './append.js';
import { bareMessage, bareRequester } from './bare.js';
import { createLogTable, insertEach, insertGrouped, type PgPackage } from './postgres-log.js';
import { atOnce, eventsPerSecond, measuredEventType, PAYLOAD_BYTES, startBenchServer } from './setting.js';

const EVENTS = 10_000;
/** Numbers of connections of which the bench keeps the fastest for the inserts. */
const CONNECTIONS = [8, 16, 32, 64];
/** Events of an append in the rounds with several. */
const SEVERAL = 10;
const FLUSHES = 500;

/** How often a second so many bytes can be written at the end of a file and flushed, one after the other. */
async function flushesPerSecond(bytes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-flush-'));
  try {
    const file = await open(join(folder, 'file'), 'a');
    const block = Buffer.alloc(bytes, 'n');
    const rate = await eventsPerSecond(FLUSHES, async () => {
      for (let count = 0; count < FLUSHES; count += 1) {
        await file.write(block);
        await file.sync();
      }
    });
    await file.close();
    return rate;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fastestConnections(
  pg: PgPackage,
  connectionString: string,
  insert: (
    pool: InstanceType<PgPackage['Pool']>,
    lanes: readonly Lane[],
    connections: number,
  ) => Promise<void>,
  count: number,
): Promise<number> {
  const rates = new Map<number, number>();
  for (const connections of CONNECTIONS) {
    const pool = new pg.Pool({ connectionString, max: connections });
    await insert(pool, newLanes(Math.ceil(count / 4), 1), connections);
    const lanes = newLanes(count, 1);
    rates.set(connections, await eventsPerSecond(count, () => insert(pool, lanes, connections)));
    await pool.end();
  }
  return [...rates].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

export const appendFlushedBench: Bench = {
  summary: 'events/s, each flushed to the disk before its answer ÷ a hand-written PostgreSQL insert',
  async run({ rounds, scale, say }) {
    const pg = (await loadPeer('pg')) as PgPackage;
    const server = await startBenchServer({ sync: 'always' });
    const postgres = await startPlainPostgres();
    const { connectionString } = postgres;
    const total = Math.max(IN_FLIGHT, Math.round(EVENTS * scale));
    const setUp = new pg.Pool({ connectionString, max: 1 });
    await createLogTable(setUp);
    const each = await fastestConnections(pg, connectionString, insertEach, Math.ceil(total / 2));
    const grouped = await fastestConnections(pg, connectionString, insertGrouped, Math.ceil(total / 2));
    say(`connections: ${each} for single inserts, ${grouped} for grouped ones`);
    const pools = {
      each: new pg.Pool({ connectionString, max: each }),
      grouped: new pg.Pool({ connectionString, max: grouped }),
    };
    try {
      const store = createEventStore({
        connection: server.connection,
        events: [measuredEventType],
        flushesEach: true,
      });
      const request = bareRequester(server.connection);
      const lanesOf = (perAppend = 1): readonly Lane[] => newLanes(total, perAppend);
      const measure = async (lanes: readonly Lane[], work: (lanes: readonly Lane[]) => Promise<unknown>) =>
        eventsPerSecond(total, () => work(lanes));
      await appendWithExpectation(store, newLanes(Math.ceil(total / 4), 1));
      const figures = await inTurns(
        rounds,
        {
          ours: async () => ({
            eventsPerSecond: await measure(lanesOf(), (lanes) => appendWithExpectation(store, lanes)),
          }),
          insert: async () => ({
            postgresInsertsPerSecond: await measure(lanesOf(), (lanes) => insertEach(pools.each, lanes)),
          }),
          grouped: async () => ({
            postgresGroupedInsertsPerSecond: await measure(lanesOf(), (lanes) =>
              insertGrouped(pools.grouped, lanes, grouped),
            ),
          }),
          several: async () => ({
            eventsPerSecondInAppendsOfTen: await measure(lanesOf(SEVERAL), (lanes) =>
              appendWithExpectation(store, lanes),
            ),
          }),
          bare: async () => {
            const aggregates = Array.from({ length: Math.ceil(total / 20) }, (): AggregateRef => ({
              tenant: 'acme',
              type: 'meter',
              id: timeOrderedId(),
            }));
            const messages = Array.from({ length: total }, (_, index) =>
              bareMessage(aggregates[index % aggregates.length]!, index),
            );
            return {
              barePublishesPerSecond: await eventsPerSecond(total, () =>
                atOnce(IN_FLIGHT, total, (index) => request(messages[index]!)),
              ),
            };
          },
          disk: async () => ({ flushesPerSecond: await flushesPerSecond(PAYLOAD_BYTES * 3) }),
        },
        say,
      );
      const ours = figures['eventsPerSecond']!;
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          ratio: medianRatio(ours, figures['postgresInsertsPerSecond']!),
          ratioToGrouped: medianRatio(ours, figures['postgresGroupedInsertsPerSecond']!),
          ratioToBarePublishes: medianRatio(ours, figures['barePublishesPerSecond']!),
          postgresConnections: each,
          postgresGroupedConnections: grouped,
        },
        targets: [{ figure: 'ratio', atLeast: 0.9 }],
        method:
          `${total} events of ${PAYLOAD_BYTES} bytes a round, one an append with its expected position, ${IN_FLIGHT} in flight, on one NATS server ` +
          'with sync_interval: always. PostgreSQL 18 with fsync and synchronous_commit on: one prepared insert for each append, ' +
          `unique (stream, version), on ${each} connections of the package pg (the fastest of ${CONNECTIONS.join(', ')}); grouped: up to 128 ` +
          `waiting appends share an insert, on ${grouped} connections. Bare publishes: the same bytes without a check. ` +
          'flushesPerSecond: 1,200 bytes written to the end of a file and flushed, one after the other.',
      };
    } finally {
      await Promise.all([setUp.end(), pools.each.end(), pools.grouped.end()]);
      await postgres.stop();
      await server.stop();
    }
  },
};
