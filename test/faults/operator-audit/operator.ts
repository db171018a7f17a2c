/** One process of these tests: `operator.js '<OperatorProcess as JSON>'`. It is there to be killed. */
import { createProjectionAdmin, createProjectionRunner, natsProgress } from '@docket/projections';
import { connect } from '@nats-io/transport-node';
import { createConnection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../soak-report.js';
import { auditedStore, LEASE, type OperatorProcess, PARKED_KEY, recorder, refusing } from './plan.js';

const told = JSON.parse(process.argv[2]!) as OperatorProcess;
const connection = await connect({
  servers: told.natsUrl,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 50,
  // The log may be away just now: the tests restart it.
  waitOnFirstConnect: true,
});
const mongoose = await createConnection(told.databaseUri).asPromise();
const store = auditedStore(connection);
const name = told.projection;

let left = told.fault?.after ?? 0;
const engine = {
  db: mongoose.db!,
  log: store,
  projections: [refusing(name, told.version, told.corrected)],
  progress: natsProgress(connection),
  lease: LEASE,
  recordAction: recorder(store),
  faultPoints: (point: string) => {
    if (point === told.fault?.point && left-- <= 0) process.kill(process.pid, 'SIGKILL');
  },
};

process.send?.('ready');
const admin = createProjectionAdmin(engine);
const acts = {
  rebuild: async () => admin.rebuild(name, { by: 'olga' }),
  travel: async () => admin.rebuild(name, { by: 'olga', until: { position: 2 } }),
  pause: async () => admin.pauseRebuild(name, 'olga'),
  rollback: async () => admin.rollback(name, 'olga'),
  prune: async () => admin.prune(name, { by: 'olga', graceMs: 0, snapshots: true }),
  retry: async () => admin.parked.retry(name, PARKED_KEY, 'olga', 8_000),
  skip: async () => admin.parked.skip(name, PARKED_KEY, 'typing error', 'olga', 8_000),
};

if (told.role === 'fold') {
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  const { recordAction, ...silent } = engine;
  await createProjectionRunner(told.silent ? silent : { ...silent, recordAction }).run(stop.signal);
} else if (told.seed === undefined) {
  await acts[told.role]();
} else {
  const random = seededRandom(told.seed);
  const { rebuild, travel, rollback, prune, retry, skip } = acts;
  const choices = [rebuild, rebuild, travel, rollback, rollback, rollback, rollback, prune, retry, skip];
  for (;;) {
    // Much of it is refused: nothing to go back to, nothing parked, somebody else was faster.
    await choices[Math.floor(random() * choices.length)]!().catch(() => sleep(20));
  }
}
await mongoose.close();
await connection.close();
process.disconnect?.();
