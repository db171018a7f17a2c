import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { Objm } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../jetstream/event-store.js';
import type { EventStore } from '../port.js';
import { isUnreadable } from '../reading/decode.js';
import { applyStreams } from '../streams/plan.js';
import { drain, newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { CLAIMS_BUCKET } from './claims.js';
import { sweepClaims } from './sweep.js';

describe('payloads that are too large for a message', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;
  const large = 'ü'.repeat(700_000);

  const objects = async (): Promise<string[]> =>
    (await (await new Objm(connection).open(CLAIMS_BUCKET)).list()).map((object) => object.name);

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    store = createEventStore({ connection, events: noteEventTypes });
  });

  afterEach(async () => {
    await connection.close();
    await server.stop();
  });

  it('come back whole on every path of reading', async () => {
    const aggregate = newNote();
    const events = [note(large), note('small')];
    await store.append(aggregate, events, { expected: 'none', context });
    const read = await store.readAggregate(aggregate);
    expect(read.map((event) => event.data)).toEqual([{ text: large }, { text: 'small' }]);
    expect((await drain(store.read({ after: 0 }))).events).toEqual(read);
    expect(await objects()).toHaveLength(1);
  });

  it('are stored once, however often the same append is tried', async () => {
    const aggregate = newNote();
    const event = note(large);
    await store.append(aggregate, [event], { expected: 'none', context });
    const again = await store.append(aggregate, [event], { expected: 'none', context });
    expect(again).toMatchObject({ ok: true, duplicate: true });
    expect(await objects()).toHaveLength(1);
  });

  it('are shown as unreadable, without stopping the reader, when they are gone or altered', async () => {
    const aggregate = newNote();
    await store.append(aggregate, [note(large), note('next')], { expected: 'none', context });
    const bucket = await new Objm(connection).open(CLAIMS_BUCKET);
    const [name] = await objects();
    await bucket.putBlob({ name: name! }, Buffer.from('{"text":"forged"}'));
    const [first, second] = await store.readAggregate(aggregate);
    expect(isUnreadable(first!)).toBe(true);
    expect(second!.data).toEqual({ text: 'next' });
  });

  it('are swept when no event refers to them and they are old', async () => {
    const aggregate = newNote();
    await store.append(aggregate, [note(large)], { expected: 'none', context });
    await store.append(aggregate, [note(`${large}!`)], { expected: 'none', context });
    expect(await objects()).toHaveLength(2);
    const young = { now: () => new Date() };
    expect(await sweepClaims({ connection, clock: young })).toBe(0);
    const later = { now: () => new Date(Date.now() + 2 * 86_400_000) };
    expect(await sweepClaims({ connection, clock: later })).toBe(1);
    expect((await store.readAggregate(aggregate))[0]!.data).toEqual({ text: large });
  });
});
