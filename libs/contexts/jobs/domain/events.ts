import type { DomainEvent } from '@docket/kernel';
import { Type, type Static, type TSchema } from 'typebox';
import { CacheRecord } from './cache/schema.js';
import { RoutingRecord } from './routing/schema.js';
import {
  ArtifactReference,
  Attempt,
  closed,
  Failure,
  InputReference,
  JobLabels,
  MethodName,
  Milliseconds,
  OwnerId,
  ProjectName,
  QueueName,
  Reason,
  ResultReference,
  RetryPolicy,
  RoleName,
  Time,
  Timeouts,
  Timing,
  WorkerId,
} from './schemas.js';

const jobOfVersion1 = {
  method: MethodName,
  queue: QueueName,
  documentId: Type.Optional(Type.String({ maxLength: 128 })),
  /** SHA-256 of the document, so that a worker can fetch it without asking a read model. */
  documentSha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  documentSize: Type.Optional(Type.Integer({ minimum: 0 })),
  documentMediaType: Type.Optional(Type.String({ maxLength: 127 })),
  documentName: Type.Optional(Type.String({ maxLength: 255 })),
  /** Inputs by role; the role `document` stands in `documentId` and its like when it is a document. */
  inputs: Type.Optional(
    Type.Record(RoleName, InputReference, { maxProperties: 16, additionalProperties: false }),
  ),
  input: Type.Optional(Type.Unknown()),
  options: Type.Record(Type.String(), Type.Unknown()),
  /** 0 to 9; a higher one runs first. */
  priority: Type.Integer({ minimum: 0, maximum: 9 }),
  startAfter: Type.Optional(Time),
  retry: RetryPolicy,
  timeouts: Timeouts,
  preference: Type.Optional(Type.String({ maxLength: 32 })),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 }),
  /** SHA-256 of the canonical request: the same key with another request is refused. */
  requestHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
};
export const JobSubmittedVersion1 = Type.Object(jobOfVersion1, closed);
const jobOfVersion2 = {
  ...jobOfVersion1,
  /** Where it should run and why, as it was decided when the job came in. */
  routing: Type.Optional(RoutingRecord),
  /** Whose job it is, with those of its project; left out by older versions: whoever has submitted it. */
  owner: Type.Optional(OwnerId),
  project: Type.Optional(ProjectName),
};
export const JobSubmittedVersion2 = Type.Object(jobOfVersion2, closed);
export const JobSubmitted = Type.Object(
  {
    ...jobOfVersion2,
    /** Left out for a job that does not use the result cache. */
    cache: Type.Optional(CacheRecord),
  },
  closed,
);
export const JobQueued = Type.Object({ ...JobLabels, attempt: Attempt }, closed);
export const JobAttemptStarted = Type.Object(
  {
    ...JobLabels,
    attempt: Attempt,
    workerId: WorkerId,
    queuedMs: Milliseconds,
    /** The version of the configuration that the attempt runs under; left out where nothing was ever changed. */
    configurationVersion: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);
export const JobProgressed = Type.Object(
  {
    attempt: Attempt,
    /** 0 to 1. */
    fraction: Type.Number({ minimum: 0, maximum: 1 }),
    message: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
);
/** An attempt has stored a named output. It counts when this very attempt succeeds. */
export const JobArtifactStored = Type.Object(
  { ...JobLabels, attempt: Attempt, workerId: WorkerId, artifact: ArtifactReference },
  closed,
);
/** The bytes of artifacts of attempts that did not succeed were removed. */
export const JobArtifactsRemoved = Type.Object(
  { ...JobLabels, attempts: Type.Array(Attempt, { minItems: 1 }) },
  closed,
);
export const JobAttemptFailed = Type.Object(
  { ...JobLabels, attempt: Attempt, workerId: WorkerId, failure: Failure, runMs: Milliseconds },
  closed,
);
/** The worker vanished: no heartbeat until its lease ran out. */
export const JobAttemptLost = Type.Object({ ...JobLabels, attempt: Attempt, workerId: WorkerId }, closed);
/** The worker gave the attempt back before it was done (it was shutting down). */
export const JobAttemptReleased = Type.Object({ ...JobLabels, attempt: Attempt, workerId: WorkerId }, closed);
export const JobRetryScheduled = Type.Object(
  { ...JobLabels, nextAttempt: Attempt, delayMs: Milliseconds, dueAt: Time },
  closed,
);
const successOfVersion1 = {
  ...JobLabels,
  attempt: Attempt,
  workerId: WorkerId,
  result: ResultReference,
  /** Left out when there are none. */
  artifacts: Type.Optional(Type.Array(ArtifactReference)),
  timing: Timing,
  /** Class of the size of what was worked on, where that is known: durations are learned by it. */
  sizeClass: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
};
export const JobSucceededVersion1 = Type.Object(successOfVersion1, closed);
export const JobSucceeded = Type.Object(
  {
    ...successOfVersion1,
    /** The job that has made the result, where nothing ran for this one; `attempt` is the attempt of that job. */
    cachedFrom: Type.Optional(Type.String({ maxLength: 128 })),
  },
  closed,
);
export const JobFailed = Type.Object(
  { ...JobLabels, attempt: Attempt, failure: Failure, timing: Timing },
  closed,
);
export const JobTimedOut = Type.Object(
  {
    ...JobLabels,
    limit: Type.Union([Type.Literal('run'), Type.Literal('queue'), Type.Literal('total')]),
    limitMs: Milliseconds,
    timing: Timing,
  },
  closed,
);
export const JobCancelRequested = Type.Object({ ...JobLabels, reason: Reason, attempt: Attempt }, closed);
export const JobCanceled = Type.Object({ ...JobLabels, reason: Reason, timing: Timing }, closed);
/** Poison: the job took down its workers, so it is set aside until a person decides. */
export const JobDeadLettered = Type.Object(
  { ...JobLabels, lostAttempts: Type.Integer({ minimum: 1 }), timing: Timing },
  closed,
);
/** The result and the artifacts are past their time: they are read no more, and their bytes go where nothing else needs them. */
export const JobOutputsExpired = Type.Object(
  {
    ...JobLabels,
    /** The key of the configuration that says how long they are kept. */
    rule: Type.String({ minLength: 1, maxLength: 80 }),
    /** What it said. */
    days: Type.Integer({ minimum: 1 }),
    /** The plan that was carried out. */
    planId: Type.String({ minLength: 1, maxLength: 128 }),
  },
  closed,
);
/** A person asked for another round; the attempt budget starts anew. */
export const JobRetried = Type.Object({ ...JobLabels, reason: Reason, nextAttempt: Attempt }, closed);

type Event<T extends string, S extends TSchema> = DomainEvent<T, Static<S> & object>;

export type JobSubmitted = Event<'JobSubmitted', typeof JobSubmitted>;
export type JobQueued = Event<'JobQueued', typeof JobQueued>;
export type JobAttemptStarted = Event<'JobAttemptStarted', typeof JobAttemptStarted>;
export type JobProgressed = Event<'JobProgressed', typeof JobProgressed>;
export type JobArtifactStored = Event<'JobArtifactStored', typeof JobArtifactStored>;
export type JobArtifactsRemoved = Event<'JobArtifactsRemoved', typeof JobArtifactsRemoved>;
export type JobAttemptFailed = Event<'JobAttemptFailed', typeof JobAttemptFailed>;
export type JobAttemptLost = Event<'JobAttemptLost', typeof JobAttemptLost>;
export type JobAttemptReleased = Event<'JobAttemptReleased', typeof JobAttemptReleased>;
export type JobRetryScheduled = Event<'JobRetryScheduled', typeof JobRetryScheduled>;
export type JobSucceeded = Event<'JobSucceeded', typeof JobSucceeded>;
export type JobFailed = Event<'JobFailed', typeof JobFailed>;
export type JobTimedOut = Event<'JobTimedOut', typeof JobTimedOut>;
export type JobCancelRequested = Event<'JobCancelRequested', typeof JobCancelRequested>;
export type JobCanceled = Event<'JobCanceled', typeof JobCanceled>;
export type JobDeadLettered = Event<'JobDeadLettered', typeof JobDeadLettered>;
export type JobOutputsExpired = Event<'JobOutputsExpired', typeof JobOutputsExpired>;
export type JobRetried = Event<'JobRetried', typeof JobRetried>;

export type JobEvent =
  | JobSubmitted
  | JobQueued
  | JobAttemptStarted
  | JobProgressed
  | JobArtifactStored
  | JobArtifactsRemoved
  | JobAttemptFailed
  | JobAttemptLost
  | JobAttemptReleased
  | JobRetryScheduled
  | JobSucceeded
  | JobFailed
  | JobTimedOut
  | JobCancelRequested
  | JobCanceled
  | JobDeadLettered
  | JobOutputsExpired
  | JobRetried;
