import { createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { inTurns, median, medianRatio, watchMemory, type Bench } from '../bench.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  reading,
  startBenchServer,
} from './setting.js';

const EVENTS = 500_000;
const BATCH = 100;

/** The ordered consumer of the client, each payload parsed: what everybody would write first. */
async function drainBare(connection: NatsConnection, total: number): Promise<void> {
  const consumer = await jetstream(connection).consumers.get('DOCKET_EVENTS');
  const messages = await consumer.consume({ max_messages: 5_000 });
  let count = 0;
  let sum = 0;
  for await (const message of messages) {
    sum += message.json<{ value: number }>().value;
    count += 1;
    if (count === total) break;
  }
  await messages.close();
  await consumer.delete();
  if (Number.isNaN(sum)) throw new Error('A payload had no value');
}

export const readLogBench: Bench = {
  summary: 'decoded events/s from position 1 of 500,000 ÷ bare ordered consumer with JSON.parse',
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
      const drainOurs = async (): Promise<void> => {
        let count = 0;
        let sum = 0;
        for await (const { events } of store.read({ after: 0 })) {
          for (const event of events) sum += (event.data as { value: number }).value;
          count += events.length;
        }
        if (count !== total || Number.isNaN(sum)) throw new Error(`Read ${count} events, not ${total}`);
      };
      let peak = 0;
      const figures = await inTurns(
        rounds,
        {
          ours: async () => {
            const memory = watchMemory();
            const rate = await eventsPerSecond(total, drainOurs);
            peak = Math.max(peak, memory.stop().memoryPeakHeapMb);
            return { eventsPerSecond: rate };
          },
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
          readingPeakHeapMb: peak,
        },
        targets: [{ figure: 'ratio', atLeast: 0.7 }],
        method:
          `${total} events of 400 bytes with all their headers, read from the start. Ours gives recorded events: headers decoded, ` +
          'upcast, context built. Bare is the ordered consumer of the client with 5,000 messages ahead, payload through JSON.parse, ' +
          'headers unread.',
      };
    } finally {
      await server.stop();
    }
  },
};
