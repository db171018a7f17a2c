import { accept, backoffDelayMs, reject, type Decision } from '@docket/kernel';
import type {
  CompleteAttempt,
  ConfirmCanceled,
  FailAttempt,
  LoseAttempt,
  ReleaseAttempt,
  ReportProgress,
  StartAttempt,
} from './commands.js';
import { notCurrent } from './current-attempt.js';
import type { JobEvent } from './events.js';
import type { Failure } from './schemas.js';
import { sizeClassOf } from './routing/workload.js';
import { labels, timing } from './labels.js';
import { artifactsOf } from './decide-artifacts.js';
import type { Job } from './state.js';

/** A job that took down this many workers in a row is poison. */
export const POISON_LIMIT = 3;

export function startAttempt(command: StartAttempt, job: Job, now: Date): Decision<JobEvent> {
  if (job.name !== 'queued') {
    return reject('JOB.NOT_QUEUED', `The job is ${job.name}, so no attempt can start.`, { state: job.name });
  }
  return accept({
    type: 'JobAttemptStarted',
    data: {
      ...labels(job),
      attempt: job.attempt,
      workerId: command.workerId,
      queuedMs: Math.max(0, now.getTime() - job.queuedAtMs),
      ...(command.configurationVersion === undefined
        ? {}
        : { configurationVersion: command.configurationVersion }),
    },
  });
}

export function reportProgress(command: ReportProgress, job: Job): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  const { attempt, fraction, message } = command;
  const data = message === undefined ? { attempt, fraction } : { attempt, fraction, message };
  return accept({ type: 'JobProgressed', data });
}

/** A result of the current attempt counts even when somebody asked to cancel: the work is done. */
export function completeAttempt(command: CompleteAttempt, job: Job, now: Date): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  const { attempt, workerId, result } = command;
  const artifacts = artifactsOf(job, attempt);
  const sizeBytes = job.request.routing?.workload.sizeBytes ?? null;
  return accept({
    type: 'JobSucceeded',
    data: {
      ...labels(job),
      attempt,
      workerId,
      result,
      ...(artifacts.length === 0 ? {} : { artifacts }),
      timing: timing(job, now),
      ...(sizeBytes === null ? {} : { sizeClass: sizeClassOf(sizeBytes) }),
    },
  });
}

export function failAttempt(command: FailAttempt, job: Job, now: Date): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  const { attempt, workerId, failure } = command;
  const failed: JobEvent = {
    type: 'JobAttemptFailed',
    data: { ...labels(job), attempt, workerId, failure, runMs: timing(job, now).runMs },
  };
  if (job.name === 'canceling') return accept(failed, canceled(job, now));
  if (failure.retryable && attemptsLeft(job)) return accept(failed, retryLater(job, command.random, now));
  return accept(failed, command.limit === 'run' ? runTimedOut(job, now) : gaveUp(job, failure, now));
}

/** A vanished worker is no proof against the job until it has happened `POISON_LIMIT` times in a round. */
export function loseAttempt(command: LoseAttempt, job: Job, now: Date): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  const lost: JobEvent = {
    type: 'JobAttemptLost',
    data: { ...labels(job), attempt: command.attempt, workerId: job.workerId ?? 'unknown' },
  };
  if (job.name === 'canceling') return accept(lost, canceled(job, now));
  const lostAttempts = job.lostAttempts + 1;
  if (lostAttempts >= POISON_LIMIT) {
    const data = { ...labels(job), lostAttempts, timing: timing(job, now) };
    return accept<JobEvent>(lost, { type: 'JobDeadLettered', data });
  }
  return accept(lost, retryLater(job, command.random, now));
}

export function releaseAttempt(command: ReleaseAttempt, job: Job, now: Date): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  if (job.name === 'canceling') return accept(canceled(job, now));
  const { attempt, workerId } = command;
  return accept({ type: 'JobAttemptReleased', data: { ...labels(job), attempt, workerId } });
}

export function confirmCanceled(command: ConfirmCanceled, job: Job, now: Date): Decision<JobEvent> {
  const stale = notCurrent(command, job);
  if (stale) return stale;
  if (job.name !== 'canceling') return reject('JOB.NOT_CANCELING', 'Nobody asked to cancel this job.');
  return accept(canceled(job, now));
}

export function canceled(job: Job, now: Date, reason = job.cancelReason ?? 'canceled'): JobEvent {
  return { type: 'JobCanceled', data: { ...labels(job), reason, timing: timing(job, now) } };
}

function attemptsLeft(job: Job): boolean {
  return job.attempt - job.firstAttempt + 1 < job.request.retry.maxAttempts;
}

function retryLater(job: Job, random: number, now: Date): JobEvent {
  const delayMs = backoffDelayMs(job.request.retry, job.attempt - job.firstAttempt + 1, random);
  const dueAt = new Date(now.getTime() + delayMs).toISOString();
  return {
    type: 'JobRetryScheduled',
    data: { ...labels(job), nextAttempt: job.attempt + 1, delayMs, dueAt },
  };
}

function gaveUp(job: Job, failure: Failure, now: Date): JobEvent {
  return {
    type: 'JobFailed',
    data: { ...labels(job), attempt: job.attempt, failure, timing: timing(job, now) },
  };
}

function runTimedOut(job: Job, now: Date): JobEvent {
  const limitMs = job.request.timeouts.runMs;
  return { type: 'JobTimedOut', data: { ...labels(job), limit: 'run', limitMs, timing: timing(job, now) } };
}
