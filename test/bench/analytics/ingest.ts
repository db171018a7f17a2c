import { startNatsServer } from '@docket/engines/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { Pool } from 'undici';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { atOnce } from '../event-store/setting.js';
import { benchKey, startHouse } from '../jobs/house.js';

const EVENTS = 50_000;
const BATCH = 500;
/** Requests at the same time; the bare side has as many batches on their way. */
const CONNECTIONS = 4;
const VISITORS = 2_000;
const ROUTE = '/v1/analytics/events';
const KINDS = ['view', 'view', 'view', 'search', 'upload', 'share'];

/** The events of one round: half an hour of 2,000 visitors, with ids that no other round has. */
function batchesOf(round: string, count: number, nowMs: number): object[][] {
  const events = Array.from({ length: count }, (_, n) => ({
    id: `${round}-${n}`,
    event: KINDS[n % KINDS.length],
    subject: `visitor-${(n * 7_919) % VISITORS}`,
    object: `/page/${n % 40}`,
    at: new Date(nowMs - 1_800_000 + Math.floor((n * 1_800_000) / count)).toISOString(),
    properties: { plan: n % 3 === 0 ? 'free' : 'paid', width: 1_280 + (n % 3) * 320 },
  }));
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, n) => events.slice(n * BATCH, (n + 1) * BATCH));
}

/** A stream of a server of its own, with the same window of ids. */
async function startBare() {
  const server = await startNatsServer();
  const connection = await connect({ servers: server.url });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'bare', subjects: ['bare.*'], duplicate_window: 2 * 3_600 * 1e9 });
  const client = jetstream(connection);
  return {
    /** @returns events a second */
    async publish(batches: readonly (readonly object[])[], count: number): Promise<number> {
      const start = performance.now();
      await atOnce(CONNECTIONS, batches.length, async (index) => {
        const sent = batches[index]!.map(async (event) => {
          const header = headers();
          header.set('Nats-Msg-Id', (event as { readonly id: string }).id);
          return client.publish('bare.default', JSON.stringify(event), { headers: header });
        });
        await Promise.all(sent);
      });
      return (count * 1_000) / (performance.now() - start);
    },
    async stop() {
      await connection.close();
      await server.stop();
    },
  };
}

/** @returns events a second, to the last answer */
async function send(pool: Pool, bodies: readonly string[], count: number): Promise<number> {
  const sent = { authorization: `Bearer ${benchKey}`, 'content-type': 'application/json' };
  const start = performance.now();
  await atOnce(CONNECTIONS, bodies.length, async (index) => {
    const answer = await pool.request({ method: 'POST', path: ROUTE, headers: sent, body: bodies[index]! });
    const text = await answer.body.text();
    if (answer.statusCode !== 202) throw new Error(`ingest: ${answer.statusCode} ${text}`);
  });
  return (count * 1_000) / (performance.now() - start);
}

/** Waits until everything that was sent is in the figures. @returns the number of events in them */
async function folded(pool: Pool): Promise<number> {
  for (;;) {
    const path = '/v1/analytics/engagement';
    const { body, statusCode } = await pool.request({
      method: 'GET',
      path,
      headers: { authorization: `Bearer ${benchKey}` },
    });
    const answer = (await body.json()) as { complete?: boolean; totals?: { events: number } };
    if (statusCode === 200 && answer.complete === true) return answer.totals!.events;
  }
}

export const ingestBench: Bench = {
  summary: 'product events over HTTP in batches of 500 ÷ bare publishes of the same',
  async run({ rounds, scale, say }) {
    const count = Math.max(BATCH, Math.round((EVENTS * scale) / BATCH) * BATCH);
    const house = await startHouse();
    const bare = await startBare();
    const pool = new Pool(house.url, { connections: CONNECTIONS });
    let sentInAll = 0;
    const ours = async (round: string) => {
      const bodies = batchesOf(round, count, Date.now()).map((events) => JSON.stringify({ events }));
      const before = await house.processorSeconds();
      const start = performance.now();
      const eventsPerSecond = await send(pool, bodies, count);
      const counted = await folded(pool);
      const foldedPerSecond = (count * 1_000) / (performance.now() - start);
      sentInAll += count;
      if (counted !== sentInAll) throw new Error(`${counted} of ${sentInAll} events are counted`);
      const after = await house.processorSeconds();
      const spent = (part: 'docket' | 'nats' | 'database') =>
        ((after[part] - before[part]) * 1_000_000) / count;
      return {
        eventsPerSecond,
        foldedPerSecond,
        docketCpuUsPerEvent: spent('docket'),
        natsCpuUsPerEvent: spent('nats'),
        databaseCpuUsPerEvent: spent('database'),
      };
    };
    try {
      await ours('warm');
      await bare.publish(batchesOf('warm', count, Date.now()), count);
      const figures = await inTurns(
        rounds,
        {
          ours: (round) => ours(`r${round}`),
          bare: async (round) => ({
            barePerSecond: await bare.publish(batchesOf(`r${round}`, count, Date.now()), count),
          }),
        },
        say,
      );
      return {
        figures: {
          events: count,
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          ratio: medianRatio(figures['eventsPerSecond']!, figures['barePerSecond']!),
        },
        targets: [{ figure: 'ratio', atLeast: 0.4 }],
        method:
          `${count} events a round of ${VISITORS} visitors, ${BATCH} in a request, over ${CONNECTIONS} connections, to what npm start runs; to the last answer, while the ` +
          'read models fold (foldedPerSecond: until all are in the figures, which are counted). Bare: the same events as messages with ids to a stream of a ' +
          `server of its own, ${CONNECTIONS} batches at the same time, each message answered; medians of ${rounds} rounds.`,
      };
    } finally {
      await pool.destroy();
      await bare.stop();
      await house.stop();
    }
  },
};
