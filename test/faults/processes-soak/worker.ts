/** One process of the soak: `worker.js '<WorkerOptions as JSON>'`. It is there to be killed. */
import { createEventStore } from '@docket/event-store';
import { createProcessRunner, type ProcessFaultInjector } from '@docket/processes';
import { ledgerEventTypes } from '@docket/projections/testing';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { clockTask, echo, ledgerSender, outsideCalls, transfers } from '../processes-program.js';
import { GRACE_MS, LEASE_MS, type Notice, TICK_MS, type WorkerOptions } from './plan.js';

const options = JSON.parse(process.argv[2]!) as WorkerOptions;
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
const mongoose = await createConnection(options.databaseUri).asPromise();
const db = mongoose.db!;
tell({ ready: true });
const store = createEventStore({ connection, events: ledgerEventTypes, deadlineMs: 60_000 });

let left = options.fault?.after ?? 0;
const faultPoints: ProcessFaultInjector = async (point) => {
  if (point !== options.fault?.point || left-- > 0) return;
  // Tells which point it died at; the kill comes before anything else can happen.
  tell({ died: point });
  await sleep(5);
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};

const calls = outsideCalls(db);
const runner = createProcessRunner({
  db,
  log: store,
  send: ledgerSender(store),
  leaseTtlMs: LEASE_MS,
  // An outage must not park what is right: only the code of a reactor can be wrong.
  limits: { checkpointDelayMs: 50, maxAttempts: 1_000 },
  faultPoints,
  reactors: [echo(calls)],
  processes: [transfers],
  tasks: [clockTask(TICK_MS, calls, GRACE_MS)],
});
await runner.run(stop.signal);
await mongoose.close();
await connection.close();
process.exit(0);
