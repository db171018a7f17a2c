import { applyStreams, createEventStore, type EventStore } from '@docket/event-store';
import {
  describeAppends,
  describeInterleavings,
  describeLoads,
  describeReads,
  noteEventTypes,
} from '@docket/event-store/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { leadershipOf, startCluster, type Cluster } from './event-store/cluster.js';

const START_MS = 40_000;

describe('the event store on three replicas, asked over another server each', () => {
  let cluster: Cluster;
  const connections: NatsConnection[] = [];
  let stores: EventStore[];

  beforeAll(async () => {
    cluster = await startCluster();
    for (const url of cluster.urls) connections.push(await connect({ servers: url }));
    const late = performance.now() + START_MS;
    // A cluster has no leader for its first seconds.
    for (;;) {
      try {
        await applyStreams(connections[0]!, { replicas: 3 });
        break;
      } catch (error) {
        if (performance.now() > late) throw error;
        await sleep(200);
      }
    }
    while ((await leadershipOf(connections[0]!))?.isWhole !== true && performance.now() < late)
      await sleep(100);
    stores = connections.map((connection) => createEventStore({ connection, events: noteEventTypes }));
  });

  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await cluster.stop();
  });

  describeAppends(() => stores[0]!);
  describeReads(() => stores[1]!);
  describeLoads(
    () => stores[0]!,
    () => stores[2]!,
  );
  describeInterleavings(() => stores, { inTurn: 5, atOnce: 3 });
});
