import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { createEventStore } from '../event-store.js';
import type { EventStore } from '../contract/port.js';
import { applyStreams } from '../streams/plan.js';
import { describeInterleavings, noteEventTypes } from './index.js';

describe('any interleaving of writers', () => {
  let server: TestNatsServer;
  const connections: NatsConnection[] = [];
  let writers: EventStore[];

  beforeAll(async () => {
    server = await startNatsServer();
    for (let index = 0; index < 3; index += 1) connections.push(await connect({ servers: server.url }));
    await applyStreams(connections[0]!);
    writers = connections.map((connection) => createEventStore({ connection, events: noteEventTypes }));
  });

  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  });

  describeInterleavings(() => writers, { inTurn: 60, atOnce: 25 });
});
