import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import type { AggregateRef } from '@docket/kernel';
import { DirectGet, RequestDeadline, Requests, type StoredMessage } from '@docket/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { EVENT_STORE_ERRORS } from '../protocol/error-table.js';
import { createRegistry } from '../registry/registry.js';
import { applyStreams } from '../streams/plan.js';
import { decodeEvent } from './decode.js';
import { readAggregateEvents } from './read-aggregate.js';
import { newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';

const MOST = 20;
const LENGTH = 57;

describe('an aggregate with more events than one read returns', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;
  let aggregate: AggregateRef;
  const texts = Array.from({ length: LENGTH }, (_, index) => `${index}`);

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    store = createEventStore({ connection, events: noteEventTypes, maxAggregateEvents: MOST });
    aggregate = newNote();
    for (const text of texts) {
      await store.append(newNote(), [note('of another')], { expected: 'any', context });
      await store.append(aggregate, [note(text)], { expected: 'any', context });
    }
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  const read = async (options: Parameters<EventStore['readAggregate']>[1]): Promise<unknown[]> =>
    (await store.readAggregate(aggregate, options)).map(({ data }) => (data as { text: string }).text);

  it.each([
    ['without a limit', {}],
    ['with a limit above the bound', { limit: MOST + 1 }],
    ['backwards', { direction: 'backwards' as const }],
    ['up to a time', { untilTime: '2999-01-01T00:00:00Z' }],
  ])('is never cut: %s', async (_name, options) => {
    await expect(read(options)).rejects.toMatchObject({
      code: 'EVENT_STORE.TOO_MANY_EVENTS',
      details: { id: aggregate.id, maxEvents: MOST },
    });
  });

  it('is read whole in pages, in both directions', async () => {
    for (const direction of ['forwards', 'backwards'] as const) {
      const pages: unknown[] = [];
      for (let from: number | undefined; ;) {
        const page = { direction, limit: MOST, ...(from === undefined ? {} : { from }) };
        const events = await store.readAggregate(aggregate, page);
        pages.push(...events.map(({ data }) => (data as { text: string }).text));
        if (events.length < MOST) break;
        from = events.at(-1)!.position;
      }
      expect(pages).toEqual(direction === 'forwards' ? texts : [...texts].reverse());
    }
  });

  it('is read where few enough are asked for, without a limit', async () => {
    const tail = await store.readAggregate(aggregate, { direction: 'backwards', limit: MOST });
    const from = tail.at(-1)!.position;
    expect(await read({ from })).toEqual(texts.slice(1 - MOST));
  });

  it('is read from its end, and only what is returned is decoded: a payload elsewhere would be fetched', async () => {
    const decoded: number[] = [];
    const requests = Requests.of(connection, EVENT_STORE_ERRORS);
    const direct = new DirectGet(requests, 'DOCKET_EVENTS');
    const registry = createRegistry(noteEventTypes);
    const decode = (message: StoredMessage) => {
      decoded.push(message.position);
      return decodeEvent(message, registry);
    };
    const deadline = new RequestDeadline(20_000, 2_000, requests);
    const end = { direction: 'backwards', limit: 2 } as const;
    const events = await readAggregateEvents({ direct, decode, maxEvents: MOST }, aggregate, end, deadline);
    expect(events.map(({ position }) => position)).toEqual(decoded);
    expect(decoded).toEqual([2 * LENGTH, 2 * LENGTH - 2]);
  });
});
