import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { EventStore } from './contract/port.js';
import { applyStreams } from './streams/plan.js';
import { describeAppends, describeLoads, describeReads, noteEventTypes } from './testing/index.js';
import { createEventStore } from './event-store.js';

describe('the event store on JetStream', () => {
  let server: TestNatsServer;
  const connections: NatsConnection[] = [];
  let store: EventStore;
  let other: EventStore;

  beforeAll(async () => {
    server = await startNatsServer();
    for (let index = 0; index < 2; index += 1) connections.push(await connect({ servers: server.url }));
    await applyStreams(connections[0]!);
    [store, other] = connections.map((connection) =>
      createEventStore({ connection, events: noteEventTypes }),
    ) as [EventStore, EventStore];
  });

  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  });

  describeAppends(() => store);
  describeReads(() => store);
  describeLoads(
    () => store,
    () => other,
  );
});
