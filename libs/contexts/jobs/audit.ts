import type { AuditSentences, AuditText } from '@docket/composition';
import type { BulkOperationEvent, JobEvent, QueueControlEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const failed = (summary: string): AuditText => ({ summary, outcome: 'failed' });

const scopeText = (scope: string, name: string | undefined): string =>
  name === undefined ? 'the tenant' : `${scope} ${name}`;

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<JobEvent | QueueControlEvent | BulkOperationEvent> = {
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
  JobSucceeded: ({ attempt, result, cachedFrom }, { id }) => ({
    summary:
      cachedFrom === undefined
        ? `finished job ${id} in attempt ${attempt} with result ${result.sha256}`
        : `answered job ${id} with result ${result.sha256} of attempt ${attempt} of job ${cachedFrom}`,
    outcome: 'succeeded',
  }),
  JobOutputsExpired: ({ rule, days, planId }, { id }) =>
    accepted(
      `ended the time of the result of job ${id}: ${rule} keeps ${days} days; clean-up plan ${planId}`,
    ),
  JobFailed: ({ failure }, { id }) => failed(`job ${id} failed with ${failure.code}: ${failure.message}`),
  JobTimedOut: ({ limit, limitMs }, { id }) =>
    failed(`job ${id} ran into its ${limit} limit of ${limitMs} ms`),
  JobCancelRequested: ({ reason }, { id }) => accepted(`asked to cancel job ${id}: ${reason}`),
  JobCanceled: ({ reason }, { id }) => ({ summary: `canceled job ${id}: ${reason}`, outcome: 'canceled' }),
  JobDeadLettered: ({ lostAttempts }, { id }) =>
    failed(`set job ${id} aside as poison after ${lostAttempts} lost workers`),
  JobRetried: ({ reason, nextAttempt }, { id }) =>
    accepted(`sent job ${id} round again with attempt ${nextAttempt}: ${reason}`),
  BulkOperationPlanned: ({ action, jobIds, reason }, { id }) =>
    accepted(`planned to ${action} ${jobIds.length} jobs as bulk operation ${id}: ${reason}`),
  BulkOperationStarted: ({ reason }, { id }) => accepted(`ran bulk operation ${id}: ${reason}`),
  BulkOperationProgressed: ({ dealtWith, done, problems }, { id }) =>
    accepted(
      `changed ${done} jobs of bulk operation ${id} and left ${problems.length} out; ${dealtWith} are dealt with`,
    ),
  BulkOperationCompleted: ({ done, skipped, failed: notDone }, { id }) => ({
    summary: `completed bulk operation ${id}: ${done} jobs changed, ${skipped} skipped, ${notDone} failed`,
    outcome: notDone === 0 ? 'succeeded' : 'failed',
  }),
  QueuePaused: ({ queue, reason }) => accepted(`paused queue ${queue}: ${reason}`),
  QueueResumed: ({ queue, reason }) => accepted(`resumed queue ${queue}: ${reason}`),
  ConcurrencyLimitSet: ({ scope, name, limit, reason }) =>
    accepted(`limited ${scopeText(scope, name)} to ${limit} attempts at once: ${reason}`),
  ConcurrencyLimitRemoved: ({ scope, name, reason }) =>
    accepted(`removed the limit of ${scopeText(scope, name)}: ${reason}`),
};
