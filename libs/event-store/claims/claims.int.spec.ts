import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { Objm, StorageType } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { isUnreadable } from '../reading/decode.js';
import { applyStreams } from '../streams/plan.js';
import { drain, newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { CLAIMS_BUCKET } from './bucket-name.js';
import { chunkSubjectOf, metaMessage, metaSubjectOf } from './object.js';
import { referenceOf } from './reference.js';

describe('payloads that are too large for a message', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let store: EventStore;
  let manager: JetStreamManager;
  const large = 'ü'.repeat(700_000);

  const objects = async (): Promise<string[]> =>
    (await (await new Objm(connection).open(CLAIMS_BUCKET)).list()).map((object) => object.name);

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    await applyStreams(connection);
    manager = await jetstreamManager(connection);
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

  it('are stored once when several write the same at the same time, and none takes it from a reader', async () => {
    const writers = Array.from({ length: 6 }, () =>
      store.append(newNote(), [note(large)], { expected: 'none', context }),
    );
    expect(await Promise.all(writers)).toMatchObject(writers.map(() => ({ ok: true })));
    const { events } = await drain(store.read({ after: 0 }));
    expect(events.map((event) => event.data)).toEqual(writers.map(() => ({ text: large })));
    expect(await objects()).toHaveLength(1);
    // One writing of 1.4 million bytes, whatever the others tried.
    const { state } = await manager.streams.info(`OBJ_${CLAIMS_BUCKET}`);
    expect(state.messages).toBe(11 + 1);
  });

  it('can be read by other clients of NATS, and neither deleted nor written over', async () => {
    await store.append(newNote(), [note(large)], { expected: 'none', context });
    const bucket = await new Objm(connection).open(CLAIMS_BUCKET);
    const [name] = await objects();
    const found = await bucket.getBlob(name!);
    expect(JSON.parse(Buffer.from(found!).toString())).toEqual({ text: large });
    await expect(bucket.delete(name!)).rejects.toThrow(/not permitted/);
    await expect(manager.streams.purge(`OBJ_${CLAIMS_BUCKET}`)).rejects.toThrow(/not permitted/);
    await expect(manager.streams.deleteMessage(`OBJ_${CLAIMS_BUCKET}`, 1)).rejects.toThrow(/not permitted/);
    await expect(bucket.putBlob({ name: name! }, Buffer.from('{}'))).rejects.toThrow(/not permitted/);
  });

  it('that an object store client wrote, with chunks in between of others, are read too', async () => {
    await manager.streams.delete(`OBJ_${CLAIMS_BUCKET}`);
    const bucket = await new Objm(connection).create(CLAIMS_BUCKET, { storage: StorageType.File });
    const payload = Buffer.from(JSON.stringify({ text: large }));
    await Promise.all([
      bucket.putBlob({ name: referenceOf(payload).sha256 }, payload),
      bucket.putBlob({ name: 'other' }, payload),
    ]);
    await applyStreams(connection);
    await store.append(newNote(), [note(large)], { expected: 'none', context });
    expect((await drain(store.read({ after: 0 }))).events[0]!.data).toEqual({ text: large });
    expect(await objects()).toHaveLength(2);
  });

  describe('and are damaged', () => {
    const reference = referenceOf(Buffer.from(JSON.stringify({ text: large })));
    const unreadable = { $unreadable: { code: 'EVENT_STORE.CLAIM_MISSING' } };
    const publish = (subject: string, message: Uint8Array) => jetstream(connection).publish(subject, message);

    it.each([
      [
        'gone',
        async () => manager.streams.delete(`OBJ_${CLAIMS_BUCKET}`).then(() => applyStreams(connection)),
      ],
      [
        'announced, but without chunks',
        () => publish(metaSubjectOf(reference), metaMessage(reference, 'x', 11)),
      ],
      ['deleted', () => publish(metaSubjectOf(reference), Buffer.from('{"deleted":true}'))],
      [
        'others',
        async () => {
          for (let chunk = 0; chunk < 11; chunk += 1)
            await publish(chunkSubjectOf('y'), Buffer.from('forged'));
          return publish(metaSubjectOf(reference), metaMessage(reference, 'y', 11));
        },
      ],
    ])(
      '(%s), are shown as unreadable in bounded time, and mended by the next writing',
      async (_name, damage) => {
        const aggregate = newNote();
        await store.append(aggregate, [note(large), note('next')], { expected: 'none', context });
        await damage();
        const [first, second] = await store.readAggregate(aggregate);
        expect(isUnreadable(first!)).toBe(true);
        expect([first!.data, second!.data]).toMatchObject([unreadable, { text: 'next' }]);
        const seen = [];
        for await (const { events } of store.subscribe({ after: 0 })) {
          seen.push(...events);
          if (seen.length >= 2) break;
        }
        expect(seen).toEqual([first, second]);
        await store.append(newNote(), [note(large)], { expected: 'none', context });
        expect((await store.readAggregate(aggregate))[0]!.data).toEqual({ text: large });
      },
    );
  });

  it('take no more time than their append has, when the object store is not there', async () => {
    await manager.streams.delete(`OBJ_${CLAIMS_BUCKET}`);
    const append = store.append(newNote(), [note(large)], { expected: 'none', context });
    await expect(append).rejects.toMatchObject({
      code: 'EVENT_STORE.STREAM_MISSING',
      message: expect.stringMatching(/OBJ_DOCKET_EVENT_CLAIMS is missing.*streams apply/) as string,
    });
    server.kill();
    const hasty = createEventStore({ connection, events: noteEventTypes, deadlineMs: 1_500 });
    await expect(hasty.append(newNote(), [note(large)], { expected: 'none', context })).rejects.toMatchObject(
      { code: expect.stringMatching(/EVENT_STORE\.(UNAVAILABLE|TIMEOUT)/) as string },
    );
  });
});
