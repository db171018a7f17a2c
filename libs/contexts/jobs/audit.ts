import type { AuditSentences, AuditText } from '@docket/composition';
import type { JobEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const failed = (summary: string): AuditText => ({ summary, outcome: 'failed' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<JobEvent> = {
  JobSubmitted: (job, { id }) =>
    accepted(
      `submitted job ${id} for ${job.method}` +
        (job.documentId === undefined ? '' : ` on document ${job.documentName ?? job.documentId}`) +
        (job.project === undefined ? '' : ` in project ${job.project}`) +
        (job.inputs === undefined ? '' : ` with inputs ${Object.keys(job.inputs).join(', ')}`),
    ),
  JobQueued: ({ queue, attempt }, { id }) =>
    accepted(`put job ${id} into queue ${queue} for attempt ${attempt}`),
  JobAttemptStarted: ({ attempt, workerId }, { id }) =>
    accepted(`started attempt ${attempt} of job ${id} on worker ${workerId}`),
  JobProgressed: ({ fraction, attempt }, { id }) =>
    accepted(`reported attempt ${attempt} of job ${id} as ${Math.round(fraction * 100)} % done`),
  JobArtifactStored: ({ attempt, artifact }, { id }) =>
    accepted(
      `stored artifact ${artifact.name} of attempt ${attempt} of job ${id}: ` +
        `${artifact.size} bytes of ${artifact.mediaType}, SHA-256 ${artifact.sha256}`,
    ),
  JobArtifactsRemoved: ({ attempts }, { id }) =>
    accepted(
      `removed the artifacts of ${attempts.length === 1 ? 'attempt' : 'attempts'} ${attempts.join(', ')} of job ${id}, ` +
        'which did not succeed',
    ),
  JobAttemptFailed: ({ attempt, failure }, { id }) =>
    failed(`attempt ${attempt} of job ${id} failed with ${failure.code}: ${failure.message}`),
  JobAttemptLost: ({ attempt, workerId }, { id }) =>
    failed(`worker ${workerId} vanished during attempt ${attempt} of job ${id}`),
  JobAttemptReleased: ({ attempt, workerId }, { id }) =>
    accepted(`worker ${workerId} gave back attempt ${attempt} of job ${id}`),
  JobRetryScheduled: ({ nextAttempt, dueAt }, { id }) =>
    accepted(`scheduled attempt ${nextAttempt} of job ${id} for ${dueAt}`),
  JobSucceeded: ({ attempt, result }, { id }) => ({
    summary: `finished job ${id} in attempt ${attempt} with result ${result.sha256}`,
    outcome: 'succeeded',
  }),
  JobFailed: ({ failure }, { id }) => failed(`job ${id} failed with ${failure.code}: ${failure.message}`),
  JobTimedOut: ({ limit, limitMs }, { id }) =>
    failed(`job ${id} ran into its ${limit} limit of ${limitMs} ms`),
  JobCancelRequested: ({ reason }, { id }) => accepted(`asked to cancel job ${id}: ${reason}`),
  JobCanceled: ({ reason }, { id }) => ({ summary: `canceled job ${id}: ${reason}`, outcome: 'canceled' }),
  JobDeadLettered: ({ lostAttempts }, { id }) =>
    failed(`set job ${id} aside as poison after ${lostAttempts} lost workers`),
  JobRetried: ({ reason, nextAttempt }, { id }) =>
    accepted(`sent job ${id} round again with attempt ${nextAttempt}: ${reason}`),
};
