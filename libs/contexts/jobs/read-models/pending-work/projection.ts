import type { JobEvent, JobStateName } from '../../domain/index.js';
import { defineProjection, documentKey } from '@docket/projections';
import { utcTime } from '@docket/paging';
import type { PendingWorkDocument } from './document.js';

/** A worker ends an attempt at its run limit by itself; this much later nobody will. */
const RUN_GRACE_MS = 60_000;

type Change = Partial<Omit<PendingWorkDocument, 'state' | 'since'>>;

/** A move to a state; what comes before the submission changes nothing. */
function move<Event extends { readonly time: string }>(
  state: JobStateName,
  change: (event: Event) => Change,
) {
  return {
    fold: (job: PendingWorkDocument | null, event: Event): PendingWorkDocument | null =>
      job && limited({ ...job, dueAt: null, ...change(event), state, since: utcTime(event.time) }),
  };
}

/**
 * Open jobs, for the dispatcher's sweep. An ended job stays as long as a person can send it round again, because
 * the event of that does not repeat the job's priority and limits; a succeeded one is removed.
 */
export const pendingWork = defineProjection<JobEvent, PendingWorkDocument>()({
  name: 'operations.pending-work',
  version: 1,
  indexes: [{ keys: { state: 1, key: 1 } }, { keys: { state: 1, dueAt: 1 } }, { keys: { expiresAt: 1 } }],
  on: {
    JobSubmitted: {
      fold: (_none, { data, time, aggregate, context }) =>
        limited({
          tenant: aggregate.tenant,
          jobId: aggregate.id,
          key: documentKey({ aggregate }),
          state: data.startAfter === undefined ? 'queued' : 'scheduled',
          method: data.method,
          queue: data.queue,
          priority: data.priority,
          attempt: 1,
          correlationId: context.correlationId,
          since: utcTime(time),
          dueAt: data.startAfter === undefined ? null : utcTime(data.startAfter),
          expiresAt: null,
          expires: null,
          roundAt: utcTime(data.startAfter ?? time),
          runMs: data.timeouts.runMs,
          queueMs: data.timeouts.queueMs ?? null,
          totalMs: data.timeouts.totalMs ?? null,
        }),
    },
    JobQueued: move('queued', ({ data }) => ({ attempt: data.attempt })),
    JobRetried: move('queued', ({ data, time }) => ({ attempt: data.nextAttempt, roundAt: utcTime(time) })),
    JobAttemptReleased: move('queued', ({ data }) => ({ attempt: data.attempt + 1 })),
    JobAttemptStarted: move('running', ({ data }) => ({ attempt: data.attempt })),
    JobRetryScheduled: move('backing_off', ({ data }) => ({
      attempt: data.nextAttempt,
      dueAt: utcTime(data.dueAt),
    })),
    JobCancelRequested: {
      // The attempt goes on until its worker stops: its start, and so its limit, stays.
      fold: (job) => job && { ...job, state: 'canceling' },
    },
    JobSucceeded: { fold: () => null },
    JobFailed: move('failed', () => ({})),
    JobTimedOut: move('timed_out', () => ({})),
    JobCanceled: move('canceled', () => ({})),
    JobDeadLettered: move('dead_lettered', () => ({})),
  },
});

/** Fills in the limit that passes first, by the rules of the job (`ExpireJob`). */
function limited(job: PendingWorkDocument): PendingWorkDocument {
  const limits = applying(job).sort((a, b) => a.atMs - b.atMs);
  const first = limits[0];
  if (first === undefined) return { ...job, expires: null, expiresAt: null };
  return { ...job, expires: first.limit, expiresAt: new Date(first.atMs).toISOString() };
}

function applying(job: PendingWorkDocument): { limit: 'queue' | 'total' | 'run'; atMs: number }[] {
  const sinceMs = Date.parse(job.since);
  const total =
    job.totalMs === null ? [] : [{ limit: 'total' as const, atMs: Date.parse(job.roundAt) + job.totalMs }];
  switch (job.state) {
    case 'queued':
      return job.queueMs === null ? total : [...total, { limit: 'queue', atMs: sinceMs + job.queueMs }];
    case 'running':
    case 'canceling':
      return [...total, { limit: 'run', atMs: sinceMs + job.runMs + RUN_GRACE_MS }];
    case 'scheduled':
    case 'backing_off':
      return total;
    case 'succeeded':
    case 'failed':
    case 'timed_out':
    case 'canceled':
    case 'dead_lettered':
      return [];
  }
}
