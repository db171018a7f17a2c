import type { AccessEvent } from '@docket/contexts/access/events';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { MethodEvent } from '@docket/contexts/methods/events';
import type { OperationsEvent } from '@docket/contexts/operations/events';
import type { RecordedEvent } from '@docket/kernel';
import { request, result } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';

type AnyEvent = MethodEvent | JobEvent | DocumentEvent | AccessEvent | OperationsEvent;

const labels = { method: request.method, queue: request.queue };
const timing = { queuedMs: 10, runMs: 20, totalMs: 30 };
const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: false };
const time = '2026-03-01T10:00:00.000Z';

/** One event of every type that the domain has; the compiler misses none. */
const samples: { readonly [Type in AnyEvent['type']]: Extract<AnyEvent, { type: Type }>['data'] } = {
  JobSubmitted: request,
  JobQueued: { ...labels, attempt: 1 },
  JobAttemptStarted: { ...labels, attempt: 1, workerId: 'w1', queuedMs: 5 },
  JobProgressed: { attempt: 1, fraction: 0.5, message: 'page 5' },
  JobArtifactStored: {
    ...labels,
    attempt: 1,
    workerId: 'w1',
    artifact: { name: 'page-1.png', sha256: 'e'.repeat(64), size: 9, mediaType: 'image/png' },
  },
  JobArtifactsRemoved: { ...labels, attempts: [1] },
  JobAttemptFailed: { ...labels, attempt: 1, workerId: 'w1', failure, runMs: 5 },
  JobAttemptLost: { ...labels, attempt: 1, workerId: 'w1' },
  JobAttemptReleased: { ...labels, attempt: 1, workerId: 'w1' },
  JobRetryScheduled: { ...labels, nextAttempt: 2, delayMs: 1_000, dueAt: time },
  JobSucceeded: { ...labels, attempt: 1, workerId: 'w1', result, timing },
  JobFailed: { ...labels, attempt: 1, failure, timing },
  JobTimedOut: { ...labels, limit: 'run', limitMs: 60_000, timing },
  JobCancelRequested: { ...labels, reason: 'wrong file', attempt: 1 },
  JobCanceled: { ...labels, reason: 'wrong file', timing },
  JobDeadLettered: { ...labels, lostAttempts: 3, timing },
  JobRetried: { ...labels, reason: 'repaired', nextAttempt: 2 },
  DocumentRegistered: {
    sha256: 'c'.repeat(64),
    size: 10,
    mediaType: 'application/pdf',
    name: 'form.pdf',
    extensionMismatch: false,
  },
  DocumentUploadedAgain: { name: 'copy.pdf' },
  ApiKeyCreated: { name: 'ci', roles: ['submitter'], keyHash: 'd'.repeat(64), expiresAt: time },
  ApiKeyRevoked: { reason: 'leaked' },
  AccessDenied: { route: 'GET /v1/keys', code: 'ACCESS.ROLE_MISSING', count: 2 },
  DownloadStarted: {
    content: 'document',
    sha256: 'c'.repeat(64),
    size: 10,
    mediaType: 'application/pdf',
    partial: false,
  },
  ExportStarted: { export: 'results', format: 'csv', position: 7, filter: { method: 'pdf.text@1' } },
  MethodRegistered: {
    name: 'image.tags',
    version: 1,
    declaration: {
      summary: 'Tags a picture.',
      inputs: { document: { accepts: ['image/*'] } },
      optionsSchema: { type: 'object' },
      artifacts: [],
      pool: 'gpu',
      timeouts: { runMs: 60_000 },
    },
  },
  ProjectionOperated: { projection: 'audit.trail', action: 'rebuilt', details: {} },
  ReactorOperated: { reactor: 'alerts.notify', action: 'parked-retried', details: {} },
  TaskOperated: { task: 'documents.remove-abandoned-uploads', action: 'paused', details: {} },
};

const aggregates = {
  Job: 'job',
  Met: 'method',
  Doc: 'document',
  Api: 'api-key',
  Acc: 'access',
  Dow: 'access',
  Exp: 'access',
  Pro: 'projection',
  Rea: 'reactor',
  Tas: 'task',
} as const;

/** A recorded event of every type, in a log of its own. */
export function everyEvent(): RecordedEvent[] {
  const recorder = new Recorder();
  for (const [type, data] of Object.entries(samples)) {
    const aggregate = aggregates[type.slice(0, 3) as keyof typeof aggregates];
    recorder.record({ type: aggregate, id: `${aggregate}-1` }, { type, data });
  }
  return recorder.log;
}
