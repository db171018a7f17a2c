import type { AccessEvent, SessionEvent, TenantEvent } from '@docket/contexts/access/events';
import type { AuditEvent } from '@docket/contexts/audit/events';
import type { ComplianceEvent } from '@docket/contexts/compliance/events';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import type { MethodEvent } from '@docket/contexts/methods/events';
import type { OperationsEvent } from '@docket/contexts/operations/events';
import type { PrivacyEvent } from '@docket/contexts/privacy/events';
import type { SignatureEvent } from '@docket/contexts/signatures/events';
import type { ScheduleEvent } from '@docket/contexts/schedules/events';
import type { WebhookEvent } from '@docket/contexts/webhooks/events';
import type { WorkerEvent } from '@docket/contexts/workers/events';
import type { RecordedEvent } from '@docket/kernel';
import { request, result } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';

type AnyEvent =
  | JobEvent
  | MethodEvent
  | DocumentEvent
  | AccessEvent
  | SessionEvent
  | TenantEvent
  | OperationsEvent
  | AuditEvent
  | ComplianceEvent
  | SignatureEvent
  | PrivacyEvent
  | ScheduleEvent
  | WebhookEvent
  | WorkerEvent;

const labels = { method: request.method, queue: request.queue };
const timing = { queuedMs: 10, runMs: 20, totalMs: 30 };
const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: false };
const time = '2026-03-01T10:00:00.000Z';
const secret = { secretId: 'secret-1', fingerprint: 'e'.repeat(64) };

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
  ApiKeyRotated: { keyHash: 'e'.repeat(64), previousEndsAt: time },
  ApiKeySecretIssued: { keyId: 'api-key-1' },
  ApiKeyUsed: { day: '2026-03-01' },
  ApiKeyRevoked: { reason: 'leaked' },
  TenantCreated: { name: 'Clinic B', quotas: { openJobs: 5 } },
  TenantRenamed: { name: 'B', reason: 'shorter' },
  TenantQuotasChanged: { quotas: {}, reason: 'trusted' },
  TenantSuspended: { reason: 'unpaid' },
  TenantResumed: { reason: 'paid' },
  AccessDenied: { route: 'GET /v1/keys', code: 'ACCESS.ROLE_MISSING', count: 2 },
  DownloadStarted: {
    content: 'document',
    sha256: 'c'.repeat(64),
    size: 10,
    mediaType: 'application/pdf',
    partial: false,
  },
  ExportStarted: { export: 'results', format: 'csv', position: 7, filter: { method: 'pdf.text@1' } },
  SessionStarted: { way: 'key', keyId: 'key-1', expiresAt: time },
  SessionEnded: { reason: 'signed out' },
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
  WebhookCreated: {
    url: 'https://example.org/hook',
    eventTypes: ['JobSucceeded'],
    filter: { methods: ['pdf.text@1'] },
    description: 'the lab',
    secret,
    requestHash: 'f'.repeat(64),
  },
  WebhookChanged: { eventTypes: ['*'], reason: 'more' },
  WebhookSecretRotated: { secret, overlapUntil: time, reason: 'yearly' },
  WebhookDisabled: { cause: 'gone', reason: 'The receiver answered 410 Gone.' },
  WebhookEnabled: { reason: 'it is back' },
  WebhookDeleted: { reason: 'not needed' },
  WebhookTestRequested: {},
  WebhookRedeliveryRequested: { deliveryId: 'delivery-1', reason: 'lost there' },
  ScheduleCreated: {
    name: 'nightly',
    cron: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    misfire: 'skip',
    overlap: 'skip',
    job: { method: 'text.words@1', input: { text: 'a b' } },
    requestHash: 'a'.repeat(64),
  },
  ScheduleChanged: { cron: '0 3 * * *', reason: 'later' },
  SchedulePaused: { reason: 'holidays' },
  ScheduleResumed: { reason: 'back' },
  ScheduleDeleted: { reason: 'not needed' },
  ScheduleFired: {
    dueAt: time,
    trigger: 'tick',
    jobId: 'job-7',
    jobKey: 'schedule/schedule-1/x',
    job: { method: 'text.words@1' },
  },
  ScheduleTickSkipped: { dueAt: time, why: 'overlap' },
  ScheduledJobRefused: {
    dueAt: time,
    jobId: 'job-7',
    code: 'METHOD.UNKNOWN',
    message: 'There is no method.',
  },
  WorkerDrained: { workerId: 'host-1', reason: 'new release' },
  WorkerResumed: { workerId: 'host-1', reason: 'released' },
  TaskOperated: { task: 'documents.remove-abandoned-uploads', action: 'paused', details: {} },
  AuditConfigurationChanged: {
    before: null,
    after: {
      origin: 'a.example/log',
      keyIds: ['0a1b2c3d'],
      headEntries: 1_000,
      headMs: 60_000,
      witnesses: [],
    },
    reason: 'first start',
  },
  FindingOpened: {
    kind: 'denial-burst',
    actorId: 'anonymous',
    summary: '25 denied attempts',
    from: 3,
    to: 5,
    evidence: [3, 5],
  },
  FindingResolved: { verdict: 'harmless', reason: 'a wrong script' },
  SubjectRecorded: { name: `personal:v1:${'a'.repeat(16)}:${'b'.repeat(40)}` },
  SubjectDocumentLinked: { documentId: 'doc-1' },
  SubjectDisclosed: { fields: ['name'] },
  HoldPlaced: { reason: 'a lawsuit' },
  HoldLifted: { reason: 'settled' },
  ErasureRequested: { reason: 'asked by letter' },
  SubjectErased: { reason: 'asked by letter', keyDestroyed: true, documents: ['doc-1'], resultsRemoved: 1 },
  ComplianceChecked: { upTo: 7, root: '', durationMs: 3, outcomes: [] },
  RuleVerdictGiven: {
    verdict: 'met',
    evidence: 'SOP 12',
    reason: 'seen on site',
    expiresAt: time,
    givenBy: 'Ada',
  },
  SigningSecretSet: { algorithm: 'scrypt', cost: 32_768, salt: 'a'.repeat(32), secretHash: 'b'.repeat(64) },
  SigningRefused: { code: 'SIGNATURE.SECRET_WRONG' },
  ThingSigned: {
    thing: 'job',
    meaning: 'approval',
    contentSha256: 'b'.repeat(64),
    contentPosition: 9,
    signerId: 'key-1',
    signerName: 'Ada',
    signedAt: time,
    components: ['key', 'secret'],
  },
  RetentionPolicyChanged: { before: null, after: 400, reason: 'policy 7' },
};

const aggregates = {
  Job: 'job',
  Met: 'method',
  Doc: 'document',
  Api: 'api-key',
  Acc: 'access',
  Dow: 'access',
  Exp: 'access',
  Ses: 'session',
  Pro: 'projection',
  Rea: 'reactor',
  Tas: 'task',
  Ten: 'tenant',
  Aud: 'audit-configuration',
  Fin: 'finding',
  Sub: 'data-subject',
  Hol: 'data-subject',
  Era: 'data-subject',
  Com: 'compliance-runs',
  Rul: 'compliance-rule',
  Ret: 'retention-policy',
  Sig: 'signer',
  Thi: 'signed-thing',
  Web: 'webhook',
  Wor: 'worker',
  Sch: 'schedule',
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
