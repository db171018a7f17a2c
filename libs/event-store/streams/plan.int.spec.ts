import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { Objm, StorageType } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import { newNote, note, noteContext as context, noteEventTypes } from '../testing/index.js';
import { applyStreams, planStreams } from './plan.js';
import { isNewEnough, requireServerFeatures } from './server-features.js';

describe('streams', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let manager: JetStreamManager;

  beforeEach(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url });
    manager = await jetstreamManager(connection);
  });

  afterEach(async () => {
    await connection.close();
    await server.stop();
  });

  it('are created, and then there is nothing to do', async () => {
    expect(await planStreams(connection)).toMatchObject({ stream: 'DOCKET_EVENTS', action: 'create' });
    expect(await applyStreams(connection)).toMatchObject({ action: 'create' });
    expect(await planStreams(connection)).toEqual({ stream: 'DOCKET_EVENTS', action: 'nothing', drift: [] });
    expect(await applyStreams(connection)).toMatchObject({ action: 'nothing' });
  });

  it('show what drifted, and are brought back without touching the log', async () => {
    await applyStreams(connection);
    const store = createEventStore({ connection, events: noteEventTypes });
    await store.append(newNote(), [note('a')], { expected: 'none', context });
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', { ...config, max_bytes: 1_000_000, allow_atomic: false });
    await manager.streams.delete('KV_DOCKET_SNAPSHOTS');
    const { action, drift } = await planStreams(connection);
    expect(action).toBe('update');
    expect(drift).toEqual([
      { setting: 'max_bytes', wanted: -1, found: 1_000_000 },
      { setting: 'allow_atomic', wanted: true, found: false },
      { setting: 'KV_DOCKET_SNAPSHOTS', wanted: 'present', found: 'missing' },
    ]);
    await applyStreams(connection);
    expect(await planStreams(connection)).toMatchObject({ action: 'nothing' });
    expect((await store.head()).last).toBe(1);
  });

  it('keep large payloads and snapshots in as many copies as the log, and show where it is not so', async () => {
    await new Objm(connection).create('DOCKET_EVENT_CLAIMS', { storage: StorageType.File });
    await new Kvm(connection).create('DOCKET_SNAPSHOTS', { storage: StorageType.Memory });
    // No server moves a stream from memory to a disk.
    await expect(applyStreams(connection)).rejects.toMatchObject({ code: 'EVENT_STORE.STREAM_REFUSED' });
    const three = await planStreams(connection, { replicas: 3 });
    const found = three.drift.map(({ setting, wanted, found: is }) => [setting, wanted, is]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['num_replicas', 3, 1],
        ['OBJ_DOCKET_EVENT_CLAIMS.num_replicas', 3, 1],
        ['KV_DOCKET_SNAPSHOTS.num_replicas', 3, 1],
        ['KV_DOCKET_SNAPSHOTS.storage', 'file', 'memory'],
      ]),
    );
    // Brought along from how the client of object stores creates a bucket.
    const claims = (await manager.streams.info('OBJ_DOCKET_EVENT_CLAIMS')).config;
    expect(claims).toMatchObject({ deny_delete: true, deny_purge: true, allow_atomic: true });
  });

  it('show settings that nobody wanted, take them back, and leave what is an operator’s own', async () => {
    await applyStreams(connection);
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', {
      ...config,
      sources: [{ name: 'KV_DOCKET_SNAPSHOTS' }],
      republish: { src: 'evt.>', dest: 'elsewhere.>' },
      metadata: { ...config.metadata, owner: 'ward 7' },
    });
    const { drift } = await planStreams(connection);
    expect(drift.map(({ setting }) => setting)).toEqual(['sources', 'republish']);
    await applyStreams(connection);
    expect(await planStreams(connection)).toMatchObject({ action: 'nothing' });
    const after = (await manager.streams.info('DOCKET_EVENTS')).config;
    expect(after.metadata).toMatchObject({ owner: 'ward 7' });
  });

  it('cannot forget: neither a message nor everything can be deleted', async () => {
    await applyStreams(connection);
    const store = createEventStore({ connection, events: noteEventTypes });
    await store.append(newNote(), [note('a')], { expected: 'none', context });
    await expect(manager.streams.deleteMessage('DOCKET_EVENTS', 1)).rejects.toThrow(/not permitted/);
    await expect(manager.streams.purge('DOCKET_EVENTS')).rejects.toThrow(/not permitted/);
    expect(await store.head()).toEqual({ first: 1, last: 1 });
  });

  it('that are missing are named, with what to do', async () => {
    const store = createEventStore({ connection, events: noteEventTypes, deadlineMs: 500 });
    await expect(store.head()).rejects.toMatchObject({
      code: 'EVENT_STORE.STREAM_MISSING',
      message: expect.stringContaining('streams apply') as string,
    });
  });

  it('need a server that is new enough', () => {
    expect(['2.14.4', '2.15.1', '3.0.0', '2.14.10-RC.1'].map(isNewEnough)).toEqual([true, true, true, true]);
    expect(['2.14.3', '2.9.10', '1.99.99'].map(isNewEnough)).toEqual([false, false, false]);
    expect(() =>
      requireServerFeatures({ info: { ...connection.info!, version: '2.12.0' } } as never),
    ).toThrow(/2\.12\.0 is too old.*2\.14\.4/);
    expect(() => requireServerFeatures({ info: { ...connection.info!, jetstream: false } } as never)).toThrow(
      /without JetStream/,
    );
  });
});
