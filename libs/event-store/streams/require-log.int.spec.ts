import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import { noteEventTypes } from '../testing/index.js';
import { readDataVersion, stampDataVersion } from './data-version.js';
import { applyStreams } from './plan.js';
import { requireLog } from './require-log.js';

const SECOND = 1_000_000_000;

describe('what a start asks of the log', () => {
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

  const change = async (settings: object): Promise<void> => {
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', { ...config, ...settings });
  };

  it('is met by a log that was applied, and by one whose limits an operator chose', async () => {
    await applyStreams(connection);
    expect(await requireLog(connection)).toEqual({ maxMessageBytes: 1_048_576 });
    await change({ max_bytes: 50_000_000, max_msg_size: 500_000, description: 'ours' });
    expect(await requireLog(connection)).toEqual({ maxMessageBytes: 500_000 });
    await change({ max_msg_size: -1 });
    expect(await requireLog(connection)).toEqual({ maxMessageBytes: connection.info!.max_payload });
  });

  it('is a log that is there', async () => {
    await expect(requireLog(connection)).rejects.toMatchObject({ code: 'EVENT_STORE.STREAM_MISSING' });
  });

  it.each([
    [{ allow_atomic: false }, /allow_atomic is false instead of true/],
    [{ allow_direct: false }, /allow_direct is false/],
    [{ max_age: 3_600 * SECOND }, /max_age is/],
    [{ max_msgs: 1_000 }, /max_msgs is 1000 instead of -1/],
    [{ max_msgs_per_subject: 5 }, /max_msgs_per_subject is 5/],
    [{ discard: 'old' }, /discard is "old" instead of "new"/],
    [{ duplicate_window: 50 * SECOND }, /duplicate_window/],
    [{ max_msg_size: 100_000 }, /max_msg_size is 100000/],
    [{ no_ack: true }, /no_ack is true/],
    [{ sources: [{ name: 'KV_DOCKET_SNAPSHOTS' }] }, /sources is \[/],
    [{ subject_transform: { src: 'evt.>', dest: 'evt.x.>' } }, /subject_transform is \{/],
    [{ republish: { src: 'evt.>', dest: 'x.>' } }, /republish is \{/],
  ])('is not met by a log with %j', async (settings, message) => {
    await applyStreams(connection);
    await change(settings);
    const refusal = expect(requireLog(connection)).rejects;
    await refusal.toMatchObject({
      code: 'EVENT_STORE.STREAM_UNSAFE',
      message: expect.stringMatching(message) as string,
    });
    await applyStreams(connection);
    await requireLog(connection);
  });

  it('is not met by a log whose events can go after a time of their own, which no server takes back', async () => {
    await applyStreams(connection);
    await change({ allow_msg_ttl: true });
    await expect(requireLog(connection)).rejects.toThrow(/allow_msg_ttl is true/);
    await expect(applyStreams(connection)).rejects.toMatchObject({ code: 'EVENT_STORE.STREAM_REFUSED' });
  });

  it('is a place for large payloads that keeps the same promises', async () => {
    await applyStreams(connection);
    const claims = 'OBJ_DOCKET_EVENT_CLAIMS';
    const { config } = await manager.streams.info(claims);
    await manager.streams.update(claims, { ...config, max_age: 3_600 * SECOND });
    await expect(requireLog(connection)).rejects.toThrow(/OBJ_DOCKET_EVENT_CLAIMS cannot keep.*max_age is/);
    await manager.streams.delete(claims);
    await expect(requireLog(connection)).rejects.toThrow(/OBJ_DOCKET_EVENT_CLAIMS is missing/);
    await applyStreams(connection);
    await requireLog(connection);
  });

  it('is data that this release reads: a newer stamp is refused, with what to do', async () => {
    await applyStreams(connection, { dataVersion: { version: 2, minimumReader: 1 } });
    expect(await readDataVersion(connection)).toEqual({ version: 2, minimumReader: 1, stamped: true });
    // Newer data that an older release still reads.
    await requireLog(connection);
    await stampDataVersion(connection, { version: 3, minimumReader: 2 });
    await requireLog(connection, { dataVersion: { version: 2, minimumReader: 2 } });
    await expect(requireLog(connection)).rejects.toMatchObject({
      code: 'EVENT_STORE.DATA_TOO_NEW',
      message: expect.stringMatching(
        /version 3 and needs a release that reads version 2.*reads up to version 1.*migrate rollback/,
      ) as string,
      details: { version: 3, minimumReader: 2, readsVersion: 1 },
    });
    // An older release that sets its streams up leaves the stamp, and is refused all the same.
    await change({ max_bytes: 50_000_000 });
    await applyStreams(connection, { dataVersion: { version: 1, minimumReader: 1 } });
    expect(await readDataVersion(connection)).toMatchObject({ version: 3, minimumReader: 2 });
    await change({ metadata: { 'docket-data-version': 'x', 'docket-minimum-reader': '2' } });
    await expect(requireLog(connection)).rejects.toMatchObject({ code: 'EVENT_STORE.DATA_VERSION_INVALID' });
  });

  it('is of the first data version where nobody has stamped it', async () => {
    await applyStreams(connection);
    expect(await readDataVersion(connection)).toEqual({ version: 1, minimumReader: 1, stamped: false });
  });

  it('is as many copies of large payloads as of the log', async () => {
    await applyStreams(connection);
    // A lone server holds one copy, so the answer about the log is told as a cluster would.
    const clustered = new Proxy(connection, {
      get: (target, name) =>
        name !== 'request'
          ? (Reflect.get(target, name) as unknown)
          : async (subject: string, ...rest: []) => {
              const message = await target.request(subject, ...rest);
              const answer = message.json<{ config: object }>();
              const copies = subject.endsWith('DOCKET_EVENTS') ? 3 : 1;
              return { json: () => ({ config: { ...answer.config, num_replicas: copies } }) };
            },
    });
    await expect(requireLog(clustered)).rejects.toThrow(/CLAIMS cannot keep.*num_replicas is 1 instead of 3/);
  });

  it('is messages as large as the payloads that are to lie in them', async () => {
    await applyStreams(connection);
    await expect(requireLog(connection, { claimAboveBytes: 1_000_000 })).rejects.toThrow(
      /max_msg_size is 1048576 instead of 1065536/,
    );
    await requireLog(connection, { claimAboveBytes: 900_000 });
  });

  it('is a duplicate window that outlasts every retry', async () => {
    await applyStreams(connection);
    await change({ duplicate_window: 60 * SECOND });
    await requireLog(connection);
    await expect(requireLog(connection, { deadlineMs: 40_000 })).rejects.toMatchObject({
      code: 'EVENT_STORE.STREAM_UNSAFE',
    });
    const store = (deadlineMs: number) =>
      createEventStore({ connection, events: noteEventTypes, deadlineMs });
    expect(() => store(90_000)).toThrow(/2000 ms too long for the duplicate window/);
    expect(() => store(88_000)).not.toThrow();
  });

  it('is a server that is new enough, named with the version that is needed', async () => {
    await applyStreams(connection);
    const old = { ...connection.info!, version: '2.11.9' };
    const onOldServer = new Proxy(connection, {
      get: (target, name) => (name === 'info' ? old : (Reflect.get(target, name) as unknown)),
    });
    await expect(requireLog(onOldServer)).rejects.toMatchObject({
      code: 'EVENT_STORE.SERVER_TOO_OLD',
      message: expect.stringMatching(/2\.11\.9.*2\.14\.4/) as string,
    });
  });
});
