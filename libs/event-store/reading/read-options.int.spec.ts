import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { type AggregateRef, type LogFilter, partitionOf, type RecordedEvent } from '@docket/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import fc from 'fast-check';
import { createEventStore } from '../event-store.js';
import type { EventStore, ReadAggregateOptions } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import {
  drain,
  newNote,
  newTag,
  note,
  noteContext as context,
  noteEventTypes,
  tag,
} from '../testing/index.js';

const TENANTS = ['acme', 'other', 'third'];

describe('whatever is asked of a reader', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;
  let log: readonly RecordedEvent[];
  let aggregates: AggregateRef[];

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    store = createEventStore({ connection, events: noteEventTypes });
    aggregates = Array.from({ length: 12 }, (_, index) => {
      const tenant = TENANTS[index % 3]!;
      return index % 2 === 0 ? newNote(tenant) : newTag(tenant);
    });
    for (let step = 0; step < 120; step += 1) {
      const aggregate = aggregates[(step * 7) % 12]!;
      // Times go up and down: they are what writers say, not the order of the log.
      const time = new Date(Date.UTC(2026, 0, 1 + ((step * 5) % 17))).toISOString();
      const one = { ...(aggregate.type === 'note' ? note(`${step}`) : tag(`${step}`)), time };
      const two = { ...(aggregate.type === 'note' ? note(`${step}b`) : tag(`${step}b`)), time };
      await store.append(aggregate, step % 3 === 0 ? [one, two] : [one], { expected: 'any', context });
    }
    log = (await drain(store.read({ after: 0 }))).events;
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  it('an aggregate is what the log holds of it: any direction, position, time and limit', async () => {
    const position = fc.integer({ min: 0, max: 180 });
    const options = fc.record(
      {
        from: position,
        direction: fc.constantFrom('forwards' as const, 'backwards' as const),
        untilPosition: position,
        untilTime: fc
          .integer({ min: 1, max: 18 })
          .map((day) => new Date(Date.UTC(2026, 0, day)).toISOString()),
        limit: fc.integer({ min: 1, max: 30 }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(11), options, async (index, asked: ReadAggregateOptions) => {
        const aggregate = aggregates[index]!;
        const backwards = asked.direction === 'backwards';
        const all = log.filter(
          (event) =>
            event.aggregate.id === aggregate.id &&
            event.position <= (asked.untilPosition ?? Infinity) &&
            (asked.from === undefined ||
              (backwards ? event.position < asked.from : event.position > asked.from)) &&
            (asked.untilTime === undefined || event.time <= asked.untilTime),
        );
        const expected = (backwards ? all.reverse() : all).slice(0, asked.limit);
        expect(await store.readAggregate(aggregate, asked)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('the log is narrowed as a filter of it in memory would be, and tells that it came to its end', async () => {
    const some = <Value>(values: readonly Value[]) =>
      fc.subarray([...values], { minLength: 1, maxLength: Math.min(8, values.length) });
    const filters = fc.record(
      {
        tenant: fc.constantFrom(...TENANTS, 'nobody'),
        aggregateTypes: some(['note', 'tag', 'else']),
        partitions: fc.oneof(
          some(Array.from({ length: 64 }, (_, index) => index)),
          fc.constant(Array.from({ length: 32 }, (_, index) => 2 * index)),
        ),
        eventTypes: some(['NoteAdded', 'TagAdded', 'Unknown']),
      },
      { requiredKeys: [] },
    );
    const last = log.length;
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.integer({ min: 0, max: last }),
        fc.option(fc.integer({ min: 1, max: last + 5 }), { nil: undefined }),
        fc.integer({ min: 1, max: 50 }),
        async (filter: LogFilter, after, until, maxBatch) => {
          const wanted = log.filter(
            ({ position, aggregate, type }) =>
              position > after &&
              position <= (until ?? last) &&
              (filter.tenant ?? aggregate.tenant) === aggregate.tenant &&
              (filter.aggregateTypes?.includes(aggregate.type) ?? true) &&
              (filter.partitions?.includes(partitionOf(aggregate.id)) ?? true) &&
              (filter.eventTypes?.includes(type) ?? true),
          );
          const asked = { after, filter, maxBatch, ...(until === undefined ? {} : { until }) };
          const read = await drain(store.read(asked));
          expect(read.events).toEqual(wanted);
          const end = Math.min(until ?? last, last);
          expect(read.position).toBe(end > after ? end : 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
