import type { AccessEvent } from '@docket/domain/access';
import type { DocumentEvent } from '@docket/domain/documents';
import type { JobEvent } from '@docket/domain/jobs';
import type { OperationsEvent } from '@docket/domain/operations';
import type { AggregateRef, DomainEvent } from '@docket/kernel';
import type { AuditOutcome } from './document.js';

/** What the trail says of an event. */
export interface Reading {
  readonly summary: string;
  readonly outcome: AuditOutcome;
}

/** One reading for each event type that Docket knows; the compiler misses none. */
export type Readings<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (
    data: Extract<Event, { type: Type }>['data'],
    thing: AggregateRef,
  ) => Reading;
};

const accepted = (summary: string): Reading => ({ summary, outcome: 'accepted' });
const failed = (summary: string): Reading => ({ summary, outcome: 'failed' });

export const jobReadings: Readings<JobEvent> = {
  JobSubmitted: (job, { id }) =>
    accepted(
      `submitted job ${id} for ${job.method}` +
        (job.documentId === undefined ? '' : ` on document ${job.documentName ?? job.documentId}`),
    ),
  JobQueued: ({ queue, attempt }, { id }) =>
    accepted(`put job ${id} into queue ${queue} for attempt ${attempt}`),
  JobAttemptStarted: ({ attempt, workerId }, { id }) =>
    accepted(`started attempt ${attempt} of job ${id} on worker ${workerId}`),
  JobProgressed: ({ fraction, attempt }, { id }) =>
    accepted(`reported attempt ${attempt} of job ${id} as ${Math.round(fraction * 100)} % done`),
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

export const documentReadings: Readings<DocumentEvent> = {
  DocumentRegistered: ({ name, mediaType, size, sha256 }, { id }) =>
    accepted(
      `uploaded document ${id}${name === undefined ? '' : ` (${name})`}: ${size} bytes of ${mediaType}, SHA-256 ${sha256}`,
    ),
  DocumentUploadedAgain: ({ name }, { id }) =>
    accepted(`uploaded document ${id} again${name === undefined ? '' : ` as ${name}`}`),
};

export const accessReadings: Readings<AccessEvent> = {
  ApiKeyCreated: ({ name, roles, expiresAt }, { id }) =>
    accepted(
      `issued API key ${id} "${name}" with ${roles.join(', ')}, ` +
        (expiresAt === undefined ? 'without expiry' : `until ${expiresAt}`),
    ),
  ApiKeyRevoked: ({ reason }, { id }) => accepted(`revoked API key ${id}: ${reason}`),
  AccessDenied: ({ route, code, count }) => ({
    summary: `was refused ${route} with ${code}${count === 1 ? '' : `, ${count} times`}`,
    outcome: 'denied',
  }),
  DownloadStarted: ({ content, size, mediaType, sha256, partial }, { id }) =>
    accepted(
      `downloaded ${partial ? 'parts of ' : ''}${content === 'document' ? 'document' : 'the result of job'} ${id}: ` +
        `${size} bytes of ${mediaType}, SHA-256 ${sha256}`,
    ),
  ExportStarted: ({ export: name, format, position, filter }) => {
    const narrowed = Object.entries(filter).map(([key, value]) => `${key} ${value}`);
    const only = narrowed.length === 0 ? '' : `, only ${narrowed.join(', ')}`;
    return accepted(`exported ${name} up to position ${position} as ${format}${only}`);
  },
};

export const operationsReadings: Readings<OperationsEvent> = {
  ProjectionOperated: ({ projection, action }) => accepted(`operated projection ${projection}: ${action}`),
};
