import { createEventStore } from '@docket/event-store';
import { timeOrderedId, type AggregateRef, type Decider, type DomainEvent } from '@docket/kernel';
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

export const loadAggregateBench: Bench = {
  summary: 'loads/s of aggregates with 50 events, cold, 16 at once, and against one request per event',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    try {
      const { connection } = server;
      const options = { connection, events: [measuredEventType] };
      const writer = createEventStore(options);
      const count = Math.max(32, Math.round(AGGREGATES * scale));
      const aggregates: AggregateRef[] = Array.from({ length: count }, () => ({
        tenant: 'acme',
        type: 'meter',
        id: timeOrderedId(),
      }));
      await atOnce(AT_ONCE, count, async (index) => {
        const aggregate = aggregates[index]!;
        const events = Array.from({ length: EVENTS_PER_AGGREGATE }, (_, value) => ({
          type: 'ReadingTaken',
          data: reading(aggregate.id, value),
        }));
        await writer.append(aggregate, events, { expected: 'none', context: benchContext });
      });
      const wanted = (EVENTS_PER_AGGREGATE * (EVENTS_PER_AGGREGATE - 1)) / 2;
      const load = (cacheEntries: number) => {
        const store = createEventStore({ ...options, cacheEntries });
        return async (index: number): Promise<void> => {
          const { state } = await store.load(meterDecider, aggregates[index]!);
          if (state.sum !== wanted) throw new Error(`Loaded ${state.sum}, not ${wanted}`);
        };
      };
      // The least that a load can cost: one request for one message of the aggregate, its answer unread.
      const request = (index: number): Promise<unknown> =>
        connection.request(
          '$JS.API.DIRECT.GET.DOCKET_EVENTS',
          JSON.stringify({ last_by_subj: undefined, seq: 1 + index * EVENTS_PER_AGGREGATE }),
        );
      const cold = load(0);
      const warm = load(count);
      await atOnce(AT_ONCE, count, cold);
      await atOnce(AT_ONCE, count, warm);
      const per = (task: (index: number) => Promise<unknown>) =>
        eventsPerSecond(count, () => atOnce(AT_ONCE, count, task));
      const figures = await inTurns(
        rounds,
        {
          cold: async () => ({ coldLoadsPerSecond: await per(cold) }),
          warm: async () => ({ cachedLoadsPerSecond: await per(warm) }),
          single: async () => ({ bareRequestsPerSecond: await per(request) }),
        },
        say,
      );
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          coldEventsPerSecond: median(figures['coldLoadsPerSecond']!) * EVENTS_PER_AGGREGATE,
          coldToOneRequestRatio: medianRatio(
            figures['coldLoadsPerSecond']!,
            figures['bareRequestsPerSecond']!,
          ),
          cachedToOneRequestRatio: medianRatio(
            figures['cachedLoadsPerSecond']!,
            figures['bareRequestsPerSecond']!,
          ),
        },
        targets: [],
        method:
          `${count} aggregates with ${EVENTS_PER_AGGREGATE} events of 400 bytes, ${AT_ONCE} loads at once. Cold reads and folds ` +
          'all events in one round trip; cached asks for what came since, in one round trip; bare is one direct get of one message.',
      };
    } finally {
      await server.stop();
    }
  },
};
