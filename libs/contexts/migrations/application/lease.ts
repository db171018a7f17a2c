import { DocketError } from '@docket/kernel';
import {
  freeLease,
  Heartbeat,
  leaseOwner,
  LeaseWatch,
  openFollowerStore,
  silentLogger,
  type FollowerWords,
  type LeaseRecord,
} from '@docket/log-following';
import type { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';

const LEASE = 'installation';
const TTL_MS = 10_000;
const LOOK_MS = 100;
/** Three times the life of a lease. */
const GONE_MS = 30_000;

const words: FollowerWords = {
  area: 'MIGRATION',
  parkedList: () => 'npm run docket -- migrate status',
  one: 'migration',
  does: 'migrates',
  runner: '"docket migrate"',
  nobody: 'NOBODY_MIGRATES',
  parkedThing: 'Change',
  afterRestore: () => 'nothing needs to be done',
  tooManyParked: 'correct the step',
};

/** The right to migrate, held by one process at a time. */
export interface MigrationLease {
  readonly epoch: number;
  /** Aborted when another process has taken it, or the database is silent for its whole life. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the lease; waits for one whose owner gives no sign of life any more, as long as that takes to know.
 * @throws DocketError `MIGRATION.RUNNING_ELSEWHERE`
 */
export async function takeLease(db: mongo.Db, ttlMs = TTL_MS): Promise<MigrationLease> {
  const store = openFollowerStore(db, 'migration', words);
  const { _id, ...fresh } = freeLease(LEASE, { position: 0, anchor: null });
  await store.leases.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  const watch = new LeaseWatch(store, leaseOwner(), ttlMs);
  const late = performance.now() + 1.5 * ttlMs;
  for (;;) {
    const taken = await watch.tryTake(LEASE);
    if (taken !== undefined) {
      const { lease } = taken;
      const lost = new AbortController();
      const heartbeat = new Heartbeat({
        lease,
        ttlMs,
        logger: silentLogger,
        onCommand: async () => undefined,
        onLost: (error) => lost.abort(error),
      });
      return {
        epoch: lease.epoch,
        signal: lost.signal,
        release: async () => {
          heartbeat.stop();
          await lease.release();
        },
      };
    }
    if (performance.now() > late) throw await runningElsewhere(store.leases);
    await sleep(LOOK_MS);
  }
}

/** The process that holds the lease; undefined where none has shown life lately. */
export async function migratingProcess(db: mongo.Db, now: Date): Promise<string | undefined> {
  const found = await openFollowerStore(db, 'migration', words).leases.findOne({ _id: LEASE });
  if (found === null || found.owner === null || found.seenAt === undefined) return undefined;
  return now.getTime() - found.seenAt.getTime() <= GONE_MS ? found.owner : undefined;
}

async function runningElsewhere(leases: mongo.Collection<LeaseRecord>): Promise<DocketError> {
  const owner = (await leases.findOne({ _id: LEASE }))?.owner ?? 'another process';
  return new DocketError(
    'MIGRATION.RUNNING_ELSEWHERE',
    `${owner} migrates now: "npm run docket -- migrate status" shows how far it is. One process migrates at a time.`,
    { details: { owner } },
  );
}
