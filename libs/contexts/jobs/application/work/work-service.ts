import { createHash } from 'node:crypto';
import type { Job, JobCommand, JobState, JobStateName } from '../../domain/index.js';
import type { LoadedState } from '@docket/event-store';
import { reject, type Rejection } from '@docket/kernel';
import type { Lease, ResumedLease } from '@docket/work-queue';
import type { Outcome } from '@docket/commands';
import { changeJob, contextOf, loadJob } from './job-access.js';
import type { Admission, WorkGate } from '../control/work-gate.js';
import { ProgressGate } from './progress-gate.js';
import { startAttempt } from './start-attempt.js';
import {
  isCurrent,
  isWithinScope,
  type Assignment,
  type Beat,
  type Caller,
  type Progress,
  type WorkDependencies,
  type Worker,
  type WorkFailure,
  type WorkResult,
} from './worker.js';

const MAX_MESSAGE = 500;

/**
 * The worker protocol: take, heartbeat, and one of complete, fail, release, confirmCanceled. Any process can
 * serve any call, for the token carries the lease. What a worker says counts only while its attempt is the one
 * that runs now, by the log; everything else is answered by a rejection or `stale`, and changes nothing.
 */
export class WorkService {
  private readonly progressGate = new ProgressGate();

  constructor(private readonly work: WorkDependencies) {}

  /**
   * Waits for work and starts an attempt.
   * @throws DocketError WORK_QUEUE.UNAVAILABLE, EVENT_STORE.*
   */
  async take(worker: Worker): Promise<Assignment | undefined> {
    return (await this.takeMany(worker, 1))[0];
  }

  /**
   * Waits for work and starts an attempt of each item that comes at once, at most `max`. An attempt that cannot be started
   * goes back to the queue, and only when it is so with all of them does the call fail.
   * @throws DocketError WORK_QUEUE.UNAVAILABLE, EVENT_STORE.*
   */
  async takeMany(worker: Worker, max: number): Promise<readonly Assignment[]> {
    const { tenant, queues, methods, signal } = worker;
    const { gate } = this.work;
    const until = Date.now() + worker.waitMs;
    for (;;) {
      const asked = {
        methods,
        ...(queues === undefined ? {} : { queues }),
        waitMs: Math.max(0, until - Date.now()),
        ...(tenant === undefined ? {} : { tenants: [tenant] }),
        ...(signal === undefined ? {} : { signal }),
        ...(gate === undefined ? {} : { isOpen: gate.isOpen }),
      };
      const leases = await this.work.workQueue.takeMany(asked, max);
      if (leases.length === 0) return [];
      const admitted = await admit(gate, leases, worker.workerId);
      const starts = await Promise.allSettled(
        admitted.map(async (admission) => this.start(admission, worker)),
      );
      const started = starts.flatMap((each) => (each.status === 'fulfilled' ? (each.value ?? []) : []));
      if (admitted.length === 0 && Date.now() >= until) return [];
      if (started.length > 0) return started;
      const failed = starts.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
  }

  /** Starts an attempt that was admitted; one that does not start counts against no limit. */
  private async start(admission: Admission, worker: Worker): Promise<Assignment | undefined> {
    let assignment: Assignment | undefined;
    try {
      assignment = await startAttempt(this.work, admission.lease, worker);
      return assignment;
    } finally {
      if (admission.counted !== 'free')
        await this.work.gate?.settled(admission, worker.workerId, assignment !== undefined);
    }
  }

  /** Keeps the lease, tells what the worker must do next, and passes its progress on. */
  async heartbeat(token: string, caller: Caller, progress?: Progress): Promise<Beat | Rejection> {
    const lease = this.lease(token, caller);
    if (lease === undefined) return unknownToken();
    const { leaseMs } = lease;
    const { state: job } = await loadJob(this.work, lease);
    if (job.exists && !isWithinScope(caller, job)) return unknownToken();
    if (!job.exists || !isCurrent(job, lease)) return { ok: true, signal: 'stale', leaseMs };
    const nowMs = this.work.clock.now().getTime();
    // Built-in workers end an attempt on time themselves; this is for one that does not.
    if (nowMs - (job.startedAtMs ?? nowMs) > job.request.timeouts.runMs + leaseMs) {
      await this.fail(token, caller, overtime(job.request.timeouts.runMs));
      return { ok: true, signal: 'stale', leaseMs };
    }
    await lease.heartbeat();
    if (progress !== undefined) await this.spread(lease, caller, progress, job.startedAtMs ?? nowMs);
    return { ok: true, signal: job.name === 'canceling' ? 'cancel' : 'continue', leaseMs };
  }

  /** Passes progress on without touching the lease: every call to watchers, at most one a second to the log. */
  async progress(token: string, caller: Caller, progress: Progress): Promise<void> {
    const lease = this.lease(token, caller);
    if (lease === undefined) return;
    const { state: job } = await loadJob(this.work, lease);
    if (!job.exists || !isCurrent(job, lease) || !isWithinScope(caller, job)) return;
    await this.spread(lease, caller, progress, job.startedAtMs ?? Date.now());
  }

  /**
   * Stores the result, ends the attempt, removes the item, in this order: a crash after any step leaves a job
   * that another try of the same call, or another attempt, brings to the same end.
   * The same result sent again is answered as the first time; another one is rejected with `WORK.RESULT_DIFFERS`.
   * @throws DocketError DOCUMENT.EMPTY, DOCUMENT.TOO_LARGE, DOCUMENT.STORE_UNAVAILABLE, EVENT_STORE.*
   */
  async complete(token: string, caller: Caller, result: WorkResult): Promise<Outcome<JobState>> {
    const outcome = await this.end(token, caller, ['succeeded'], async (lease, job) => {
      const refused = await this.work.checkResult?.(lease, job, result);
      if (refused !== undefined) return refused;
      const { mediaType = 'application/json', summary = {} } = result;
      const { sha256, size } = await this.work.content.putResult(lease.tenant, result.bytes, { mediaType });
      this.work.faults?.('result-stored');
      return { type: 'CompleteAttempt', ...holder(lease), result: { sha256, size, mediaType, summary } };
    });
    return outcome.ok && !outcome.changed ? withoutOtherResult(outcome, result) : outcome;
  }

  /** Ends the attempt with an error; the job decides whether it is tried again. */
  async fail(token: string, caller: Caller, failure: WorkFailure): Promise<Outcome<JobState>> {
    const { code, message, retryable, limit } = failure;
    return this.end(token, caller, ['failed', 'timed_out'], (lease) => ({
      type: 'FailAttempt',
      ...holder(lease),
      failure: { code: code.slice(0, 80) || 'WORK.FAILED', message: message.slice(0, 2_000), retryable },
      random: Math.random(),
      ...(limit === undefined ? {} : { limit }),
    }));
  }

  /** Says that the work has stopped because the job was canceled. */
  async confirmCanceled(token: string, caller: Caller): Promise<Outcome<JobState>> {
    return this.end(token, caller, ['canceled'], ({ attempt }) => ({ type: 'ConfirmCanceled', attempt }));
  }

  /** Gives the attempt back before it is done: another worker starts it anew, and nobody is blamed. */
  async release(token: string, caller: Caller): Promise<Outcome<JobState>> {
    const lease = this.lease(token, caller);
    if (lease === undefined) return unknownToken();
    if (caller.scope !== undefined) {
      const { state } = await loadJob(this.work, lease);
      if (state.exists && !isWithinScope(caller, state)) return unknownToken();
    }
    const context = contextOf(caller, lease.correlationId);
    const outcome = await changeJob(this.work, lease, { type: 'ReleaseAttempt', ...holder(lease) }, context);
    if (!outcome.ok) return outcome;
    this.progressGate.forget(keyOf(lease));
    await this.freed(lease, outcome.state);
    // The same item serves the next attempt, unless the job was canceled by this.
    if (outcome.state.exists && outcome.state.name === 'queued') await lease.giveBack();
    else await lease.done();
    return outcome;
  }

  /**
   * Ends the attempt by a command and removes the item. A job that has ended with this very attempt answers with
   * that end: the call met its own first try. A stale worker never removes an item: it may be the next attempt's.
   */
  private async end(
    token: string,
    caller: Caller,
    ends: readonly JobStateName[],
    commandFor: (lease: ResumedLease, job: Job) => JobCommand | Promise<JobCommand | Rejection>,
  ): Promise<Outcome<JobState>> {
    const lease = this.lease(token, caller);
    if (lease === undefined) return unknownToken();
    const before = await this.current(lease);
    if (before.state.exists && !isWithinScope(caller, before.state)) return unknownToken();
    if (!before.state.exists || !isCurrent(before.state, lease)) return this.repeated(lease, before, ends);
    const command = await commandFor(lease, before.state);
    if ('ok' in command) return command;
    const context = contextOf(caller, lease.correlationId);
    const outcome = await changeJob(this.work, lease, command, context, before);
    if (outcome.ok) {
      this.work.faults?.('attempt-completed');
      this.progressGate.forget(keyOf(lease));
      await this.freed(lease, outcome.state);
      await lease.done();
      return outcome;
    }
    if (outcome.code !== 'JOB.ALREADY_FINISHED') return outcome;
    return this.repeated(lease, await loadJob(this.work, lease), ends);
  }

  /** The job by what is remembered, when its attempt runs by that; else by the log. */
  private async current(lease: ResumedLease): Promise<LoadedState<JobState>> {
    const known = this.work.known?.get(lease);
    return known?.state.exists === true && isCurrent(known.state, lease) ? known : loadJob(this.work, lease);
  }

  private async repeated(
    lease: ResumedLease,
    { state, position }: LoadedState<JobState>,
    ends: readonly JobStateName[],
  ): Promise<Outcome<JobState>> {
    if (state.exists && state.attempt === lease.attempt && ends.includes(state.name)) {
      await lease.done();
      return { ok: true, position, state, changed: false };
    }
    const message = `Attempt ${lease.attempt} does not run any more: stop it.`;
    return reject('JOB.ATTEMPT_NOT_CURRENT', message, { state: state.exists ? state.name : 'unknown' });
  }

  private async freed(lease: ResumedLease, state: JobState): Promise<void> {
    if (state.exists) await this.work.gate?.ended(lease, state.request);
  }

  private lease(token: string, { tenant }: Caller): ResumedLease | undefined {
    const lease = this.work.workQueue.resume(token);
    return tenant === undefined || lease?.tenant === tenant ? lease : undefined;
  }

  private async spread(lease: ResumedLease, caller: Caller, progress: Progress, startedAtMs: number) {
    const { attempt } = lease;
    const now = this.work.clock.now();
    const message = progress.message?.slice(0, MAX_MESSAGE);
    const fraction = Math.min(1, Math.max(0, progress.fraction));
    const said = { attempt, fraction, ...(message === undefined ? {} : { message }) };
    this.work.ticks.publish(lease.tenant, lease.jobId, { ...said, at: now.toISOString() });
    if (!this.progressGate.passes(keyOf(lease), now.getTime(), startedAtMs)) return;
    // Refused when the attempt has ended meanwhile: then nobody waits for its progress.
    await changeJob(
      this.work,
      lease,
      { type: 'ReportProgress', ...said },
      contextOf(caller, lease.correlationId),
    );
  }
}

/** Without a gate everything may start. */
async function admit(
  gate: WorkGate | undefined,
  leases: readonly Lease[],
  workerId: string,
): Promise<readonly Admission[]> {
  return gate === undefined
    ? leases.map((lease) => ({ lease, counted: 'free' }))
    : gate.admit(leases, workerId);
}

function holder({ attempt, workerId }: ResumedLease) {
  return { attempt, workerId };
}

function keyOf({ tenant, jobId }: ResumedLease): string {
  return `${tenant}/${jobId}`;
}

function unknownToken(): Rejection {
  return reject('WORK.TOKEN_UNKNOWN', 'This is no token of a running attempt: poll for work to get one.');
}

/** A repeated call counts once only when it says the same. */
function withoutOtherResult(
  outcome: Outcome<JobState> & { readonly ok: true },
  { bytes }: WorkResult,
): Outcome<JobState> {
  const stored = outcome.state.exists ? outcome.state.resultSha256 : undefined;
  const sent = createHash('sha256').update(bytes).digest('hex');
  if (stored === sent) return outcome;
  const message =
    'The attempt has succeeded with another result, which stays: submit a new job to run it again.';
  return reject('WORK.RESULT_DIFFERS', message, { storedSha256: stored ?? null, sentSha256: sent });
}

function overtime(runMs: number): WorkFailure {
  const message = `The attempt ran longer than the ${runMs} ms that its job allows.`;
  return { code: 'WORK.RUN_LIMIT', message, retryable: true, limit: 'run' };
}
