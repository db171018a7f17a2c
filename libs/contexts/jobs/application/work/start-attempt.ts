import type { Job } from '../../domain/index.js';
import { DocketError, isDocketError, type Actor } from '@docket/kernel';
import type { Lease } from '@docket/work-queue';
import { assignedInputs } from '../inputs/assigned-inputs.js';
import { changeJob, contextOf, loadJob } from './job-access.js';
import type { Assignment, WorkDependencies, Worker } from './worker.js';

const QUEUE_ACTOR: Actor = { kind: 'system', id: 'work-queue' };
const MAX_TRIES = 4;
/** After a failure in our own house the item goes to somebody else, but not at once. */
const TROUBLE_DELAY_MS = 1_000;
/** A job that cannot be read stays so until somebody mends it: it must not stop a taker every second. */
const UNREADABLE_DELAY_MS = 60_000;

/**
 * Turns a lease into a started attempt, or settles the item when its job is not there to be run. The lease only
 * says that somebody may look at the job; whether an attempt starts is decided by the job alone.
 * @returns undefined when the item was settled: look for the next one
 */
export async function startAttempt(
  work: WorkDependencies,
  lease: Lease,
  worker: Worker,
): Promise<Assignment | undefined> {
  try {
    return await start(work, lease, worker, performance.now());
  } catch (error) {
    const unreadable = isDocketError(error, 'EVENT_STORE.UNREADABLE_EVENT');
    await lease.giveBack(unreadable ? UNREADABLE_DELAY_MS : TROUBLE_DELAY_MS);
    throw error;
  }
}

async function start(
  work: WorkDependencies,
  lease: Lease,
  worker: Worker,
  leasedAt: number,
): Promise<Assignment | undefined> {
  const { item } = lease;
  const context = contextOf(worker, item.correlationId);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const version = work.configurationVersion?.(item.tenant) ?? 0;
    const command = {
      type: 'StartAttempt',
      workerId: worker.workerId,
      ...(version === 0 ? {} : { configurationVersion: version }),
    } as const;
    const outcome = await changeJob(work, item, command, context);
    if (outcome.ok) {
      work.faults?.('attempt-started');
      if (!outcome.state.exists) throw new DocketError('WORK.NO_JOB', 'A started attempt has no job.');
      return assignmentOf(lease, outcome.state, worker.workerId, context.correlationId);
    }
    const { state: job } = await loadJob(work, item);
    if (!job.exists) return settled(lease);
    if (job.name === 'queued') continue;
    if (job.name !== 'running' && job.name !== 'canceling') return settled(lease);
    // Past half of the lease time somebody else may hold the item already: then the attempt is theirs.
    if (performance.now() - leasedAt > lease.leaseMs / 2) return undefined;
    if ((await settleRunning(work, lease, job)) === 'settled') return undefined;
  }
  await lease.giveBack(TROUBLE_DELAY_MS);
  return undefined;
}

/**
 * The item came to us although an attempt runs: its lease has run out, so its worker is gone. Two cases differ:
 * an item that was made anew for a running attempt (the stream was lost) waits one more lease time, and then
 * takes the attempt back without blaming the job; and an item that was never leased before has no say at all,
 * for the running attempt has an item of its own or will get one.
 */
export async function settleRunning(
  work: Pick<WorkDependencies, 'store' | 'clock'>,
  lease: Lease,
  job: Job,
): Promise<'settled' | 'queued-again'> {
  const { item, deliveries } = lease;
  const context = contextOf({ actor: QUEUE_ACTOR }, item.correlationId);
  const { attempt } = job;
  if (item.recovered === true && item.attempt === attempt) {
    if (deliveries === 1) {
      await lease.giveBack(lease.leaseMs);
      return 'settled';
    }
    const command = { type: 'ReleaseAttempt', attempt, workerId: job.workerId ?? 'unknown' } as const;
    await changeJob(work, item, command, context);
    return 'queued-again';
  }
  if (deliveries > 1) {
    await changeJob(work, item, { type: 'LoseAttempt', attempt, random: Math.random() }, context);
  }
  await lease.done();
  return 'settled';
}

async function settled(lease: Lease): Promise<undefined> {
  await lease.done();
  return undefined;
}

function assignmentOf(lease: Lease, job: Job, workerId: string, correlationId: string): Assignment {
  const { request, attempt } = job;
  const { method, queue, options, input, documentId, documentSha256, documentName } = request;
  return {
    token: lease.seal({ attempt, workerId }),
    tenant: lease.item.tenant,
    jobId: lease.item.jobId,
    attempt,
    method,
    queue,
    options,
    inputs: assignedInputs(request),
    leaseMs: lease.leaseMs,
    runMs: request.timeouts.runMs,
    correlationId,
    ...(input === undefined ? {} : { input }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(documentSha256 === undefined ? {} : { documentSha256 }),
    ...(documentName === undefined ? {} : { documentName }),
  };
}
