/** One process of the soak: `worker.js '<WorkerOptions as JSON>'`. It is there to be killed. */
import { createEventStore } from '@docket/event-store';
import {
  createProjectionAdmin,
  createProjectionRunner,
  createReadModels,
  natsProgress,
  type FaultInjector,
} from '@docket/projections';
import { ledgerContext, ledgerEventTypes } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { clearParked } from './operator.js';
import { LEASE_MS, type Notice, type WorkerOptions } from './plan.js';
import { NAMES, partOf, projectionsOf } from './program.js';
import { Reader } from './reader.js';

const options = JSON.parse(process.argv[2]!) as WorkerOptions;
const { role, release, names = NAMES } = options;
const tell = (notice: Notice): void => void process.send?.(notice);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
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
tell({ ready: true });
const store = createEventStore({ connection, events: ledgerEventTypes, deadlineMs: 60_000 });

let left = options.fault?.after ?? 0;
const faultPoints: FaultInjector = async (point) => {
  if (point !== options.fault?.point || left-- > 0) return;
  // Tells which point it died at; the kill comes before anything else can happen.
  tell({ died: point });
  await sleep(5);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};

const engine = {
  db: mongoose.db!,
  log: store,
  progress: natsProgress(connection),
  lease: { ttlMs: options.leaseMs ?? LEASE_MS },
  // Small, so that each batch takes several writes.
  batch: { bulkDocuments: 10, checkpointDelayMs: 50 },
  faultPoints,
};
const projections = projectionsOf(release);

if (role === 'projector') {
  const part = partOf(release, options.part ?? 'whole');
  await createProjectionRunner({ ...engine, ...part }).run(stop.signal);
} else if (role === 'reader') {
  const { db, progress } = engine;
  const readModels = createReadModels({ db, progress });
  const account = { tenant: 'acme', type: 'account', id: 'reader' };
  const write = async (): Promise<number> => {
    const event = { type: 'AmountBooked', data: { amount: 1, bucket: 'reader' } };
    const appended = await store.append(account, [event], { expected: 'any', context: ledgerContext });
    if (!appended.ok) throw new Error(`conflict at ${appended.actual}`);
    return appended.position;
  };
  await new Reader({ db, readModels, projections, tell, write }).run(stop.signal);
  readModels.close();
} else {
  const admin = createProjectionAdmin({ ...engine, projections, recordAction: async () => undefined });
  for (const name of names) {
    if (role === 'operator') await clearParked(admin, name, release, tell);
    if (role === 'roll-back') await admin.rollback(name, 'olga');
    if (role !== 'rebuilder') continue;
    await admin.rebuild(name, { by: 'olga' });
    tell({ rebuilt: name });
    // Longer than any read of a collection takes.
    await admin.prune(name, { by: 'olga', graceMs: 10_000 });
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
    if (write && count > 0) tell({ wrote: { ...write, count } });
  });
}
