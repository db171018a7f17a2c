import { createEventStore, subjectOf } from '@docket/event-store';
import { timeOrderedId, type AggregateRef, type Decider, type DomainEvent } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import {
  atOnce,
  benchContext,
  eventsPerSecond,
  measuredEventType,
  reading,
  startBenchServer,
} from './setting.js';

const AT_ONCE = 16;
const EVENTS_PER_AGGREGATE = 50;
const AGGREGATES = 400;

type ReadingTaken = DomainEvent<'ReadingTaken', { readonly value: number }>;

const meterDecider: Decider<{ readonly sum: number }, never, ReadingTaken> = {
  aggregate: 'meter',
  initialState: { sum: 0 },
  decide: () => ({ ok: true, events: [] }),
  evolve: ({ sum }, event) => ({ sum: sum + event.data.value }),
};

/**
 * Writes one event of each aggregate after the other, as a log looks to which many write: the events of an aggregate lie
 * apart, and the server has to find each of them.
 */
async function writeInterleaved(
  connection: NatsConnection,
  aggregates: readonly AggregateRef[],
): Promise<void> {
  const writer = createEventStore({ connection, events: [measuredEventType] });
  for (let value = 0; value < EVENTS_PER_AGGREGATE; value += 1) {
    await atOnce(AT_ONCE, aggregates.length, (index) => {
      const aggregate = aggregates[index]!;
      const events = [{ type: 'ReadingTaken', data: reading(aggregate.id, value) }];
      return writer.append(aggregate, events, { expected: 'any', context: benchContext });
    });
  }
}

export const loadAggregateBench: Bench = {
  summary:
    'loads/s of aggregates with 50 events, 16 at once, ÷ bare batched direct gets of the same messages',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    try {
      const { connection } = server;
      const count = Math.max(32, Math.round(AGGREGATES * scale));
      const aggregates: AggregateRef[] = Array.from({ length: count }, () => ({
        tenant: 'acme',
        type: 'meter',
        id: timeOrderedId(),
      }));
      say(`writing ${count * EVENTS_PER_AGGREGATE} events`);
      await writeInterleaved(connection, aggregates);
      const wanted = (EVENTS_PER_AGGREGATE * (EVENTS_PER_AGGREGATE - 1)) / 2;
      const load = (cacheEntries: number) => {
        const store = createEventStore({ connection, events: [measuredEventType], cacheEntries });
        return async (index: number): Promise<void> => {
          const { state } = await store.load(meterDecider, aggregates[index]!);
          if (state.sum !== wanted) throw new Error(`Loaded ${state.sum}, not ${wanted}`);
        };
      };
      const { direct } = await jetstreamManager(connection);
      /** The batched direct get of the client: what everybody would write first. Payloads parsed, headers unread. */
      const bare = async (index: number): Promise<void> => {
        let sum = 0;
        const question = { seq: 1, next_by_subj: subjectOf(aggregates[index]!), batch: 1_000 };
        for await (const message of await direct.getBatch('DOCKET_EVENTS', question)) {
          sum += message.json<{ value: number }>().value;
        }
        if (sum !== wanted) throw new Error(`Read ${sum}, not ${wanted}`);
      };
      // The least that a load can cost: one request for one message of the aggregate, its answer unread.
      const request = (index: number): Promise<unknown> =>
        connection.request('$JS.API.DIRECT.GET.DOCKET_EVENTS', JSON.stringify({ seq: 1 + index }));
      const cold = load(0);
      const warm = load(count);
      for (const side of [cold, warm, bare]) await atOnce(AT_ONCE, count, side);
      const per = (task: (index: number) => Promise<unknown>) =>
        eventsPerSecond(count, () => atOnce(AT_ONCE, count, task));
      const figures = await inTurns(
        rounds,
        {
          cold: async () => ({ coldLoadsPerSecond: await per(cold) }),
          bare: async () => ({ bareBatchedReadsPerSecond: await per(bare) }),
          warm: async () => ({ cachedLoadsPerSecond: await per(warm) }),
          single: async () => ({ bareRequestsPerSecond: await per(request) }),
        },
        say,
      );
      const ratio = (over: string, under: string): number => medianRatio(figures[over]!, figures[under]!);
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          coldEventsPerSecond: median(figures['coldLoadsPerSecond']!) * EVENTS_PER_AGGREGATE,
          coldToBareBatchedRatio: ratio('coldLoadsPerSecond', 'bareBatchedReadsPerSecond'),
          coldToOneRequestRatio: ratio('coldLoadsPerSecond', 'bareRequestsPerSecond'),
          cachedToOneRequestRatio: ratio('cachedLoadsPerSecond', 'bareRequestsPerSecond'),
        },
        targets: [],
        method:
          `${count} aggregates with ${EVENTS_PER_AGGREGATE} events of 400 bytes, written in turns, so that the events of one lie ` +
          `${count} positions apart; ${AT_ONCE} loads at once. Cold reads, decodes and folds all events in one round trip; cached ` +
          'asks for what came since, in one round trip. Bare is the batched direct get of the client, payload through JSON.parse, ' +
          'headers unread; one request is one direct get of one message, unread.',
      };
    } finally {
      await server.stop();
    }
  },
};
