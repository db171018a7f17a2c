import { createEventStore, createRawLog } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { entryOf } from '@docket/platform';
import { leafHash, nodePrimitives, TreeWriter, verifyLog } from '@docket/transparency';
import { MemoryTiles } from '@docket/transparency/testing';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { hash } from 'node:crypto';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  reading,
  startBenchServer,
} from '../event-store/setting.js';

const EVENTS = 200_000;
const BATCH = 100;

/** The ordered consumer of the client, and a hash of each message. */
async function drainBare(connection: NatsConnection, total: number): Promise<void> {
  const consumer = await jetstream(connection).consumers.get('DOCKET_EVENTS');
  const messages = await consumer.consume({ max_messages: 5_000 });
  let count = 0;
  for await (const message of messages) {
    hash('sha256', message.data, 'buffer');
    count += 1;
    if (count === total) break;
  }
  await messages.close();
  await consumer.delete();
}

export const auditVerifyBench: Bench = {
  summary: 'events/s of a check of the whole log against its tiles ÷ bare drain with SHA-256 of each payload',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    try {
      const { connection } = server;
      const store = createEventStore({ connection, events: [measuredEventType], maxOpenBatches: 8 });
      const total = Math.round((EVENTS * scale) / BATCH) * BATCH;
      say(`writing ${total} events`);
      await atOnce(8, total / BATCH, async (index) => {
        const aggregate = { tenant: 'acme', type: 'meter', id: timeOrderedId() };
        const events = Array.from({ length: BATCH }, (_, step) => ({
          type: 'ReadingTaken',
          data: reading(aggregate.id, index * BATCH + step),
        }));
        await store.append(aggregate, events, { expected: 'none', context: benchContext });
      });
      const log = createRawLog({ connection });
      const tiles = new MemoryTiles();
      const writer = await TreeWriter.open(tiles, 0);
      for await (const { messages } of log.read({ after: 0, maxBatch: 1_000 }))
        await writer.append(messages.map((message) => leafHash(entryOf(message))));
      const verify = async (): Promise<void> => {
        const report = await verifyLog({
          entries: (async function* () {
            for await (const { messages } of log.read({ after: 0, maxBatch: 4_000 }))
              yield messages.map(entryOf);
          })(),
          heads: [],
          keys: [],
          tiles,
          primitives: nodePrimitives,
        });
        if (report.size !== total || report.findings.length > 0)
          throw new Error(`Checked ${report.size} of ${total}`);
      };
      const figures = await inTurns(
        rounds,
        {
          ours: async () => ({ eventsPerSecond: await eventsPerSecond(total, verify) }),
          bare: async () => ({
            bareEventsPerSecond: await eventsPerSecond(total, () => drainBare(connection, total)),
          }),
        },
        say,
      );
      return {
        figures: {
          eventsPerSecond: median(figures['eventsPerSecond']!),
          bareEventsPerSecond: median(figures['bareEventsPerSecond']!),
          ratio: medianRatio(figures['eventsPerSecond']!, figures['bareEventsPerSecond']!),
        },
        targets: [{ figure: 'ratio', atLeast: 0.4 }],
        method: `${total} events of 400 bytes. Ours reads headers and data of each message, hashes its leaf and the inner nodes, and compares it with the stored leaf. Bare is the ordered consumer of the client and SHA-256 over each payload alone.`,
      };
    } finally {
      await server.stop();
    }
  },
};
