import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { timeOrderedId } from '@docket/kernel';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, newTag, note, noteContext as context, noteEventTypes, tag } from '../testing/index.js';

const SECOND = 1_000_000_000;

describe('an append that expects nothing', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    store = createEventStore({ connection, events: noteEventTypes });
    // The server forgets message ids at once here: what a test can wait for in place of two minutes.
    const manager = await jetstreamManager(connection);
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', { ...config, duplicate_window: SECOND / 10 });
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  const anHourAgo = (): string => timeOrderedId(Date.now() - 3_600_000);
  const forgotten = (): Promise<void> => sleep(1_500);

  it.each([
    ['ids of an hour ago', anHourAgo],
    ['ids that tell no time', () => `order-${Math.random()}`],
    ['ids from the future, as after a jump of the clock', () => timeOrderedId(Date.now() + 86_400_000)],
  ])('is not doubled when it is sent again after the duplicate window, with %s', async (_name, makeId) => {
    for (const size of [1, 3]) {
      const aggregate = newNote();
      const events = Array.from({ length: size }, () => note('a', makeId()));
      const first = await store.append(aggregate, events, { expected: 'any', context });
      await store.append(aggregate, [note('later')], { expected: 'any', context });
      await forgotten();
      const again = await store.append(aggregate, events, { expected: 'any', context });
      expect(again).toEqual({ ...first, duplicate: true });
      expect(await store.readAggregate(aggregate)).toHaveLength(size + 1);
    }
  });

  it('is not doubled over several aggregates', async () => {
    const appends = [
      { aggregate: newNote(), expected: 'any' as const, events: [note('a', anHourAgo())] },
      {
        aggregate: newTag(),
        expected: 'any' as const,
        events: [{ ...tag('b'), id: anHourAgo() }],
      },
    ];
    const first = await store.appendAll(appends, context);
    await forgotten();
    expect(await store.appendAll(appends, context)).toEqual({ ...first, duplicate: true });
  });

  it('is found in an aggregate of any length', async () => {
    const aggregate = newNote();
    for (let round = 0; round < 11; round += 1) {
      const events = Array.from({ length: 1_000 }, () => note('x'));
      await store.append(aggregate, events, { expected: 'any', context });
    }
    const events = [note('a', anHourAgo()), note('b')];
    const first = await store.append(aggregate, events, { expected: 'any', context });
    await forgotten();
    expect(await store.append(aggregate, events, { expected: 'any', context })).toEqual({
      ...first,
      duplicate: true,
    });
  });
});
