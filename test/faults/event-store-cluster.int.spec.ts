import {
  applyStreams,
  createEventStore,
  exportEvents,
  importEvents,
  planStreams,
  requireLog,
} from '@docket/event-store';
import { newNote, note, noteContext as context, noteEventTypes } from '@docket/event-store/testing';
import { startNatsServer } from '@docket/engines/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster, type Cluster } from './event-store/cluster.js';

const APPENDS = 60;
const KILLS = [40];
/** Goes to the object store. */
const LARGE = 'x'.repeat(300_000);

describe('the event store on a cluster of three', () => {
  let cluster: Cluster;
  let connection: NatsConnection;

  beforeAll(async () => {
    cluster = await startCluster();
    connection = await connect({
      servers: [...cluster.urls],
      reconnectTimeWait: 100,
      maxReconnectAttempts: -1,
    });
    // Short questions until there is a leader: the first one may be asked too early.
    await untilDone(() => jetstreamManager(connection, { timeout: 500 }));
    await untilDone(() => applyStreams(connection, { replicas: 1 }));
  });

  afterAll(async () => {
    await connection.close();
    await cluster.stop();
  });

  it('brings large payloads to as many copies as the log, and refuses to start before', async () => {
    const manager = await jetstreamManager(connection);
    const { config } = await manager.streams.info('DOCKET_EVENTS');
    await manager.streams.update('DOCKET_EVENTS', { ...config, num_replicas: 3 });
    await expect(requireLog(connection)).rejects.toThrow(
      /OBJ_DOCKET_EVENT_CLAIMS.*num_replicas is 1 instead of 3/,
    );
    await untilDone(() => applyStreams(connection, { replicas: 3 }));
    expect(await planStreams(connection, { replicas: 3 })).toMatchObject({ action: 'nothing' });
    await requireLog(connection);
    for (const stream of ['DOCKET_EVENTS', 'OBJ_DOCKET_EVENT_CLAIMS', 'KV_DOCKET_SNAPSHOTS']) {
      await untilDone(async () => {
        const peers = (await manager.streams.info(stream)).cluster?.replicas ?? [];
        expect(peers.filter(({ current }) => current)).toHaveLength(2);
      });
    }
  });

  it('imports through the loss of its leader, and the copy is the same to the byte', async () => {
    const exported = await writtenElsewhere();
    let reading = 0;
    const back: Promise<void>[] = [];
    const result = await importEvents({
      connection,
      lines: async function* () {
        reading += 1;
        for (const [index, line] of exported.entries()) {
          if (reading === 2 && KILLS.includes(index)) {
            await Promise.all(back);
            const victim = await untilDone(leader);
            victim.kill();
            back.push(victim.restart());
          }
          yield line;
        }
      },
    });
    expect(back).toHaveLength(KILLS.length);
    expect(result.position).toBe(exported.length - 2);
    expect(await linesOf(connection)).toEqual(exported);
    await Promise.all(back);
  });

  const leader = async () => {
    const { cluster: peers } = await (await jetstreamManager(connection)).streams.info('DOCKET_EVENTS');
    const current = (peers?.replicas ?? []).filter((replica) => replica.current);
    if (peers?.leader === undefined || current.length < 2) throw new Error('the replicas are not whole yet');
    return cluster.servers[Number(peers.leader.slice('soak-'.length))]!;
  };
});

async function writtenElsewhere(): Promise<string[]> {
  const server = await startNatsServer();
  const connection = await connect({ servers: server.url });
  await applyStreams(connection);
  const store = createEventStore({ connection, events: noteEventTypes });
  for (let append = 0; append < APPENDS; append += 1) {
    const events = append % 5 === 0 ? [note(append === 20 ? LARGE : 'a')] : [note('b'), note('c'), note('d')];
    await store.append(newNote(), events, { expected: append % 2 === 0 ? 'none' : 'any', context });
  }
  const lines = await linesOf(connection);
  await connection.close();
  await server.stop();
  return lines;
}

async function linesOf(connection: NatsConnection): Promise<string[]> {
  const all: string[] = [];
  for await (const line of exportEvents({ connection })) all.push(line);
  return all;
}

/** A cluster that is forming, or has lost a server, refuses and stays silent for a while. */
async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  const late = performance.now() + 40_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > late) throw error;
      await sleep(200);
    }
  }
}
