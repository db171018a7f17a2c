/** One process of the soak: `worker.js '<WorkerOptions as JSON>'`. It is there to be killed. */
import { createEventStore } from '@docket/event-store';
import {
  createProjectionAdmin,
  createProjectionRunner,
  natsProgress,
  type FaultInjector,
} from '@docket/projections';
import { ledgerEventTypes } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { soakProjections, type WorkerOptions, type WriteNotice } from './plan.js';

const options = JSON.parse(process.argv[2]!) as WorkerOptions;
const connection = await connect({
  servers: options.natsUrl,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 50,
  // The log may be away at this very moment.
  waitOnFirstConnect: true,
});
const mongoose = await createConnection(options.databaseUri, {
  monitorCommands: options.tellWrites === true,
}).asPromise();
if (options.tellWrites === true) tellWrites();
const store = createEventStore({ connection, events: ledgerEventTypes });

let left = options.fault?.after ?? 0;
const faultPoints: FaultInjector = async (point) => {
  if (point !== options.fault?.point || left-- > 0) return;
  // Tells which point it died at; the kill comes before anything else can happen.
  process.send?.({ died: point });
  await sleep(5);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};

const engine = {
  db: mongoose.db!,
  log: store,
  projections: soakProjections,
  progress: natsProgress(connection),
  lease: { ttlMs: options.leaseMs ?? 800 },
  // Small, so that each batch takes several writes.
  batch: { bulkDocuments: 10, checkpointDelayMs: 50 },
  faultPoints,
};

if (options.role === 'projector') {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  await createProjectionRunner(engine).run(stop.signal);
} else {
  const admin = createProjectionAdmin({ ...engine, recordAction: async () => undefined });
  for (const { name } of soakProjections) {
    await admin.rebuild(name, { by: 'soak' });
    process.send?.({ rebuilt: name });
    await admin.prune(name, { by: 'soak', graceMs: 2_000 });
  }
}
await mongoose.close();
await connection.close();
process.disconnect?.();

function tellWrites(): void {
  const started = new Map<number, { readonly collection: string; readonly startedAtMs: number }>();
  const client = mongoose.getClient();
  client.on('commandStarted', ({ requestId, commandName, command }) => {
    const collection = String(command[commandName]);
    if (!['insert', 'update'].includes(commandName) || !collection.startsWith('rm.')) return;
    started.set(requestId, { collection, startedAtMs: Date.now() });
  });
  client.on('commandFailed', ({ requestId }) => started.delete(requestId));
  client.on('commandSucceeded', ({ requestId, reply }) => {
    const write = started.get(requestId);
    started.delete(requestId);
    const { n: count } = reply as { n: number };
    if (write && count > 0) process.send?.({ wrote: { ...write, count } } satisfies WriteNotice);
  });
}
