import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore, type EventStoreOptions } from '../event-store.js';
import type { EventStore, NewEvent } from '../contract/port.js';
import { subjectOf } from '../envelope/subjects.js';
import { applyStreams } from '../streams/plan.js';
import { newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';

/** More than the log takes, and less than what goes to the object store here. */
const TOO_LARGE = 'x'.repeat(300_000);
const LIMIT = 200_000;

describe('what a server drops from a batch without a word', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;

  const store = (options: Partial<EventStoreOptions> = {}): EventStore =>
    createEventStore({ connection, events: noteEventTypes, claimAboveBytes: 500_000, ...options });
  const append = (to: EventStore, events: readonly NewEvent[]) =>
    to.append(newNote(), events, { expected: 'none', context });
  const change = async (settings: object): Promise<void> => {
    const manager = await jetstreamManager(connection);
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', { ...config, ...settings });
  };

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  it.each([
    ['by its payload', [note('a'), note(TOO_LARGE), note('b')], context],
    ['by its context', [note('a')], { ...context, correlationId: '\u00e9'.repeat(LIMIT / 6) }],
  ])('is never sent when it is known to be too large: %s', async (_name, events, itsContext) => {
    const before = connection.stats().outMsgs;
    const told = store({ maxMessageBytes: LIMIT });
    const attempt = told.append(newNote(), events, { expected: 'none', context: itsContext });
    await expect(attempt).rejects.toMatchObject({
      code: 'EVENT_STORE.PAYLOAD_TOO_LARGE',
      message: expect.stringMatching(/max_msg_size/) as string,
    });
    expect(connection.stats().outMsgs).toBe(before);
    expect((await append(told, [note('x'.repeat(LIMIT - 5_000)), note('b')])).ok).toBe(true);
  });

  it('is found and named when it is a message that is too large, and the others are stored', async () => {
    await change({ max_msg_size: LIMIT });
    const writer = store();
    const start = performance.now();
    const others = Array.from({ length: 30 }, () => append(writer, [note('a'), note('b')]));
    const tooLarge = append(writer, [note('a'), note(TOO_LARGE), note('b')]);
    const last = append(writer, [note('a'), note('b')]);
    await expect(tooLarge).rejects.toMatchObject({ code: 'EVENT_STORE.PAYLOAD_TOO_LARGE' });
    expect((await Promise.all([...others, last])).every(({ ok }) => ok)).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
    await change({ max_msg_size: 1_048_576 });
  });

  it('is told when it is too many open batches, and nobody blames the disk', async () => {
    for (let batch = 0; batch < 50; batch += 1) {
      const lines = headers();
      lines.set('Nats-Batch-Id', `open-${batch}`);
      lines.set('Nats-Batch-Sequence', '1');
      await connection.request(subjectOf(newNote()), '{}', { headers: lines, timeout: 5_000 });
    }
    const attempt = append(store({ deadlineMs: 1_500 }), [note('a'), note('b')]);
    await expect(attempt).rejects.toMatchObject({
      code: 'EVENT_STORE.UNAVAILABLE',
      message: expect.stringMatching(/too many batches are open/) as string,
    });
  });
});
