import type { EventType, JsonSchema } from '@docket/kernel';
import type { Static } from 'typebox';
import * as events from './events.js';
import type { JobEvent } from './events.js';

const shipped: Record<JobEvent['type'], readonly [summary: string, schema: JsonSchema]> = {
  JobSubmitted: ['Somebody asked for work; it is queued, or waits for its start time.', events.JobSubmitted],
  JobQueued: ['The job is due and may be taken by a worker.', events.JobQueued],
  JobAttemptStarted: ['A worker took the job and began an attempt.', events.JobAttemptStarted],
  JobProgressed: [
    'The running attempt told how far it is; at most one a second is stored.',
    events.JobProgressed,
  ],
  JobArtifactStored: ['The running attempt has stored a named output.', events.JobArtifactStored],
  JobArtifactsRemoved: [
    'Stored outputs of attempts that did not succeed were removed.',
    events.JobArtifactsRemoved,
  ],
  JobAttemptFailed: [
    'An attempt ended with an error; what follows says whether it is tried again.',
    events.JobAttemptFailed,
  ],
  JobAttemptLost: ['The worker of an attempt vanished without a word.', events.JobAttemptLost],
  JobAttemptReleased: ['A worker gave an attempt back before it was done.', events.JobAttemptReleased],
  JobRetryScheduled: ['The job waits for its next attempt.', events.JobRetryScheduled],
  JobSucceeded: ['The work is done and its result is stored.', events.JobSucceeded],
  JobFailed: ['The work itself is wrong, or its attempts are used up.', events.JobFailed],
  JobTimedOut: ['A time limit ended the job.', events.JobTimedOut],
  JobCancelRequested: ['Somebody asked a running job to stop.', events.JobCancelRequested],
  JobCanceled: ['The job was canceled and will not run.', events.JobCanceled],
  JobDeadLettered: ['The job took down its workers and is set aside as poison.', events.JobDeadLettered],
  JobOutputsExpired: [
    'The result and the artifacts were kept for their time, and are read no more.',
    events.JobOutputsExpired,
  ],
  JobRetried: ['A person sent an ended job round again.', events.JobRetried],
};

/** What later versions have changed. */
const changed: Partial<Record<JobEvent['type'], Pick<EventType, 'version' | 'schemas' | 'upcasts'>>> = {
  JobSubmitted: {
    version: 3,
    schemas: { 1: events.JobSubmittedVersion1, 2: events.JobSubmittedVersion2, 3: events.JobSubmitted },
    // What versions 2 and 3 add may be left out.
    upcasts: {
      1: (data: Static<typeof events.JobSubmittedVersion1>) => data,
      2: (data: Static<typeof events.JobSubmittedVersion2>) => data,
    },
  },
  JobSucceeded: {
    version: 2,
    schemas: { 1: events.JobSucceededVersion1, 2: events.JobSucceeded },
    // What version 2 adds may be left out.
    upcasts: { 1: (data: Static<typeof events.JobSucceededVersion1>) => data },
  },
};

/** Every event type of the context with the schema of each version that was ever shipped. */
export const jobEventTypes: readonly EventType[] = Object.entries(shipped).map(
  ([type, [summary, schema]]) => ({
    type,
    aggregate: 'job',
    summary,
    version: 1,
    schemas: { 1: schema },
    ...changed[type as JobEvent['type']],
  }),
);
