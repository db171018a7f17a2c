import {
  isFinal,
  type Failure,
  type InputReference,
  type JobEvent,
  type JobStateName,
  type JobSubmitted,
  type Timing,
} from '../../domain/index.js';
import { marksOf, ownershipOf, type RecordedEvent } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { orderKey, utcTime } from '@docket/paging';
import { beginAttempt, endAttempt } from './attempts.js';
import { KEPT_OPTIONS, type JobBoardDocument, type JobCache, type JobInput } from './document.js';
import { deadLettered, lost, timedOut } from './endings.js';

/** Handles an event of a job that is on the board; what comes before its submission changes nothing. */
function change<Event extends { readonly time: string }>(
  next: (job: JobBoardDocument, event: Event) => Partial<JobBoardDocument>,
) {
  return {
    fold: (job: JobBoardDocument | null, event: Event): JobBoardDocument | null =>
      job && { ...job, updatedAt: utcTime(event.time), ...next(job, event) },
  };
}

export const jobBoard = defineProjection<JobEvent, JobBoardDocument>()({
  name: 'operations.job-board',
  version: 5,
  indexes: [
    { keys: { tenant: 1, order: -1 } },
    { keys: { tenant: 1, marks: 1, order: -1 } },
    { keys: { tenant: 1, state: 1, order: -1 } },
    { keys: { tenant: 1, method: 1, order: -1 } },
    { keys: { tenant: 1, tags: 1, order: -1 } },
    { keys: { tenant: 1, 'document.id': 1, order: -1 } },
    { keys: { tenant: 1, open: 1, queue: 1, method: 1, state: 1 } },
  ],
  on: {
    JobSubmitted: { fold: (_none, event) => submitted(event) },
    JobQueued: change((_job, { data, time }) => queued(time, data.attempt)),
    JobAttemptStarted: change((job, event) => ({
      ...moved('running'),
      ...beginAttempt(job, event),
      attempt: event.data.attempt,
      startedAt: utcTime(event.time),
      dueAt: null,
      progress: null,
    })),
    JobProgressed: change((_job, { data, time }) => ({
      progress: { fraction: data.fraction, message: data.message ?? null, at: utcTime(time) },
    })),
    // What an attempt stores is listed when the job has succeeded; on the board the job has moved, no more.
    JobArtifactStored: change(() => ({})),
    JobArtifactsRemoved: change(() => ({})),
    JobAttemptFailed: change((job, { data, time }) => ({
      ...endAttempt(job, time, 'failed', data.failure),
      lastFailure: data.failure,
    })),
    JobAttemptLost: change((job, { data, time }) => ({
      ...endAttempt(job, time, 'lost'),
      lastFailure: lost(data.workerId),
    })),
    JobAttemptReleased: change((job, { data, time }) => ({
      ...endAttempt(job, time, 'released'),
      ...queued(time, data.attempt + 1),
    })),
    JobRetryScheduled: change((_job, { data }) => ({
      ...moved('backing_off'),
      attempt: data.nextAttempt,
      startedAt: null,
      dueAt: utcTime(data.dueAt),
      progress: null,
    })),
    JobCancelRequested: change((_job, { data, time, context }) => ({
      ...moved('canceling'),
      cancel: { reason: data.reason, at: utcTime(time), by: context.actor },
    })),
    JobSucceeded: change((job, { data, time }) => ({
      ...ended('succeeded', time, data),
      ...endAttempt(job, time, 'succeeded'),
      progress: { fraction: 1, message: job.progress?.message ?? null, at: utcTime(time) },
      result: { ...data.result, summary: figures(data.result.summary) },
    })),
    JobOutputsExpired: change((_job, { data: { rule, days }, time }) => ({
      outputsExpired: { at: utcTime(time), rule, days },
    })),
    JobFailed: change((job, { data, time }) => ({
      ...ended('failed', time, data, data.failure),
      ...endAttempt(job, time, 'failed', data.failure),
    })),
    JobTimedOut: change((job, { data, time }) => ({
      ...ended('timed_out', time, data, timedOut(data)),
      ...endAttempt(job, time, 'timed_out'),
    })),
    JobCanceled: change((job, { data, time, context }) => ({
      ...ended('canceled', time, data),
      ...endAttempt(job, time, 'canceled'),
      cancel: job.cancel ?? { reason: data.reason, at: utcTime(time), by: context.actor },
    })),
    JobDeadLettered: change((job, { data, time }) => ({
      ...ended('dead_lettered', time, data, deadLettered(data)),
      ...endAttempt(job, time, 'dead_lettered'),
    })),
    JobRetried: change((_job, { data, time }) => ({
      ...queued(time, data.nextAttempt),
      finishedAt: null,
      cancel: null,
      result: null,
      outputsExpired: null,
      lastFailure: null,
      failure: null,
      timing: null,
    })),
  },
});

function submitted(event: RecordedEvent<JobSubmitted>): JobBoardDocument {
  const { data, time, aggregate, context } = event;
  const submittedAt = utcTime(time);
  const scheduled = data.startAfter !== undefined;
  return {
    tenant: aggregate.tenant,
    jobId: aggregate.id,
    order: orderKey(time, aggregate.id),
    ...moved(scheduled ? 'scheduled' : 'queued'),
    method: data.method,
    queue: data.queue,
    priority: data.priority,
    tags: data.tags,
    preference: data.preference ?? null,
    cachedFrom: data.cache?.cachedFrom ?? null,
    cache: data.cache === undefined ? null : cacheOf(data.cache),
    routing: data.routing ?? null,
    document:
      data.documentId === undefined
        ? null
        : { id: data.documentId, sha256: data.documentSha256 ?? null, name: data.documentName ?? null },
    inputs: Object.entries(data.inputs ?? {}).map(([role, input]) => inputOf(role, input)),
    optionsJson: kept(JSON.stringify(data.options)),
    hasInput: data.input !== undefined,
    retry: data.retry,
    timeouts: data.timeouts,
    submittedAt,
    submittedBy: context.actor,
    project: data.project ?? null,
    marks: marksOf(ownershipOf(event)),
    correlationId: context.correlationId,
    queuedAt: scheduled ? null : submittedAt,
    startedAt: null,
    finishedAt: null,
    dueAt: data.startAfter === undefined ? null : utcTime(data.startAfter),
    updatedAt: submittedAt,
    attempt: 1,
    attempts: [],
    attemptsOmitted: 0,
    progress: null,
    cancel: null,
    result: null,
    outputsExpired: null,
    lastFailure: null,
    failure: null,
    timing: null,
  };
}

function cacheOf(cache: NonNullable<JobSubmitted['data']['cache']>): JobCache {
  const { mode, cachedFrom = null, nearest = null, missed = null } = cache;
  return { mode, cachedFrom, nearest, missed };
}

function inputOf(role: string, input: InputReference): JobInput {
  const { name = null, mediaType, size, sha256, documentId = null, jobId = null } = input;
  const { artifact = null, pointer = null } = input;
  return { role, name, mediaType, size, sha256, documentId, jobId, artifact, pointer };
}

function moved(state: JobStateName): Pick<JobBoardDocument, 'state' | 'open'> {
  return { state, open: !isFinal(state) };
}

function queued(time: string, attempt: number): Partial<JobBoardDocument> {
  const queuedAt = utcTime(time);
  return { ...moved('queued'), attempt, queuedAt, startedAt: null, dueAt: null, progress: null };
}

function ended(
  state: JobStateName,
  time: string,
  { timing }: { readonly timing: Timing },
  failure: Failure | null = null,
): Partial<JobBoardDocument> {
  return { ...moved(state), finishedAt: utcTime(time), dueAt: null, timing, failure };
}

function figures(summary: Readonly<Record<string, string | number | boolean | null>>) {
  return Object.entries(summary).map(([name, value]) => ({ name, value }));
}

function kept(json: string): string | null {
  return json.length > KEPT_OPTIONS ? null : json;
}
