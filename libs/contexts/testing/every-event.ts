import { composition } from '@docket/contexts';
import type { AccessEvent, SessionEvent, TenantEvent } from '@docket/contexts/access/events';
import type { AlertsEvent } from '@docket/contexts/alerts/events';
import { alertSamples } from '@docket/contexts/alerts/testing';
import type { AiEvent } from '@docket/contexts/ai/events';
import type { ExperimentSaved } from '@docket/contexts/analytics/events';
import type { AuditEvent } from '@docket/contexts/audit/events';
import type { BackupEvent } from '@docket/contexts/backups/events';
import type { ComplianceEvent } from '@docket/contexts/compliance/events';
import type { ConfigurationEvent } from '@docket/contexts/configuration/events';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { BulkOperationEvent, JobEvent, QueueControlEvent } from '@docket/contexts/jobs/events';
import type { KnowledgeEvent } from '@docket/contexts/knowledge/events';
import type { MethodEvent } from '@docket/contexts/methods/events';
import type { OperationsEvent } from '@docket/contexts/operations/events';
import type { ModelEvent } from '@docket/contexts/models/events';
import { modelSamples } from '@docket/contexts/models/testing';
import type { PipelineEvent, PipelineRunEvent } from '@docket/contexts/pipelines/events';
import type { PrivacyEvent } from '@docket/contexts/privacy/events';
import type { SignatureEvent } from '@docket/contexts/signatures/events';
import type { ReportEvent, ReportTemplateEvent } from '@docket/contexts/reports/events';
import type { ScheduleEvent } from '@docket/contexts/schedules/events';
import type { TrialEvent } from '@docket/contexts/trials/events';
import { trialSamples } from '@docket/contexts/trials/testing';
import type { WebhookEvent } from '@docket/contexts/webhooks/events';
import type { WorkerEvent } from '@docket/contexts/workers/events';
import type { RecordedEvent } from '@docket/kernel';
import { request, result } from '@docket/contexts/jobs/testing';
import { Recorder } from '@docket/projections/testing';

type AnyEvent =
  | AlertsEvent
  | JobEvent
  | QueueControlEvent
  | BulkOperationEvent
  | MethodEvent
  | ModelEvent
  | PipelineEvent
  | PipelineRunEvent
  | DocumentEvent
  | AccessEvent
  | SessionEvent
  | TenantEvent
  | OperationsEvent
  | AuditEvent
  | BackupEvent
  | ConfigurationEvent
  | ComplianceEvent
  | SignatureEvent
  | PrivacyEvent
  | ScheduleEvent
  | TrialEvent
  | WebhookEvent
  | WorkerEvent
  | KnowledgeEvent
  | AiEvent
  | ReportEvent
  | ReportTemplateEvent
  | ExperimentSaved;

const labels = { method: request.method, queue: request.queue };
const timing = { queuedMs: 10, runMs: 20, totalMs: 30 };
const failure = { code: 'PDF.DAMAGED', message: 'The file is cut off.', retryable: false };
const time = '2026-03-01T10:00:00.000Z';
const pipeline = {
  inputs: { file: { type: 'document' } },
  steps: {
    text: { method: 'pdf.text@2', inputs: { document: { input: 'file' } } },
    each: { method: 'text.words@1', forEach: { in: { step: 'text' }, atMost: 3 } },
  },
};
const backup = {
  position: 90,
  root: 'a'.repeat(64),
  objects: 3,
  objectBytes: 900,
  keys: 2,
  heads: 1,
  manifest: 'b'.repeat(64),
  durationMs: 40,
};
const report = { title: 'The ward', sections: [{ type: 'heading' as const, text: 'Jobs' }] };
const secret = { secretId: 'secret-1', fingerprint: 'e'.repeat(64) };

/** One event of every type that the domain has; the compiler misses none. */
const samples: { readonly [Type in AnyEvent['type']]: Extract<AnyEvent, { type: Type }>['data'] } = {
  JobSubmitted: {
    ...request,
    cache: {
      mode: 'use',
      key: 'f'.repeat(64),
      nearest: 'job-0',
      missed: [{ field: 'options.pages', was: '3', is: '4' }],
    },
  },
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
  BulkOperationPlanned: {
    action: 'cancel',
    filter: { queue: 'default' },
    jobIds: ['job-1'],
    sample: [{ jobId: 'job-1', method: 'pdf.text@1', state: 'queued' }],
    position: 7,
    reason: 'wrong files',
    requestHash: 'a'.repeat(64),
  },
  BulkOperationStarted: { reason: 'wrong files' },
  BulkOperationProgressed: {
    dealtWith: 1,
    done: 0,
    problems: [
      { jobId: 'job-1', outcome: 'skipped', code: 'JOB.ALREADY_FINISHED', message: 'It has ended.' },
    ],
  },
  BulkOperationCompleted: { done: 0, skipped: 1, failed: 0 },
  QueuePaused: { queue: 'default', reason: 'disk is full' },
  QueueResumed: { queue: 'default', reason: 'there is room' },
  ConcurrencyLimitSet: { scope: 'queue', name: 'default', limit: 2, reason: 'a small machine' },
  ConcurrencyLimitRemoved: { scope: 'queue', name: 'default', reason: 'a larger machine' },
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
  PipelineDefined: {
    name: 'forms.read',
    version: 1,
    definition: pipeline,
    contentHash: 'a'.repeat(64),
    reason: 'first version',
  },
  PipelineRunStarted: {
    pipeline: 'forms.read',
    version: 1,
    definition: pipeline,
    documents: { file: 'document-1' },
    values: { $where: 1, 'a.b': 2 },
    owner: 'key-1',
    project: 'trial-a',
    sees: 'all',
    tags: ['nightly'],
    requestHash: 'a'.repeat(64),
  },
  PipelineStepStarted: { step: 'text', jobs: ['job-11'] },
  PipelineStepSkipped: { step: 'each', why: 'missing', missing: 'text' },
  PipelineJobEnded: {
    step: 'text',
    item: 0,
    jobId: 'job-11',
    end: 'succeeded',
    result: { sha256: 'b'.repeat(64), size: 3, mediaType: 'application/json' },
  },
  PipelineStepSucceeded: { step: 'text' },
  PipelineRunStopping: { because: 'canceled', reason: 'wrong file', compensate: true, jobs: ['job-12'] },
  PipelineRunStopped: {},
  PipelineCompensationStarted: { step: 'text', items: [0], jobs: ['job-13'] },
  PipelineStepCompensated: { step: 'text' },
  PipelineRunSucceeded: { outputs: { text: { jobId: 'job-11', pointer: '/pages' } } },
  PipelineRunFailed: {
    state: 'compensated',
    step: 'each',
    failure: { code: 'PIPELINE.TOO_MANY_ITEMS', message: 'too many' },
    compensated: ['text'],
  },
  PipelineRunCanceled: { reason: 'wrong file', compensated: [] },
  ProjectionOperated: { projection: 'audit.trail', action: 'rebuilt', details: {} },
  ReactorOperated: { reactor: 'alerts.notify', action: 'parked-retried', details: {} },
  RecordSchemaPublished: {
    version: 1,
    schema: { type: 'object', properties: { name: { type: 'string' } } },
    sha256: 'e'.repeat(64),
    reason: 'new form',
  },
  LlmProviderConfigured: {
    name: 'local',
    provider: {
      kind: 'openai-compatible',
      url: 'https://models.example.org',
      model: 'm',
      contextTokens: 8_192,
      maxAnswerTokens: 1_024,
      order: 100,
      enabled: true,
      temperature: 0,
      secretName: 'LOCAL',
      limits: {
        timeoutMs: 60_000,
        maxTries: 3,
        maxConcurrent: 2,
        maxQueued: 20,
        breakAfter: 5,
        breakMs: 30_000,
      },
    },
    reason: 'our own server',
  },
  LlmProviderRemoved: { name: 'local', reason: 'moved' },
  ExtractionRecorded: {
    method: 'form.extract@1',
    resultSha256: 'e'.repeat(64),
    schemaName: 'intake',
    schemaVersion: 1,
    schemaSha256: 'e'.repeat(64),
    prompt: { name: 'form-extract', version: 1, sha256: 'e'.repeat(64) },
    llm: [
      {
        provider: 'local',
        kind: 'openai-compatible',
        model: 'm',
        weightsDigest: null,
        seed: 1,
        temperature: 0,
        windows: 1,
        tokenCount: 'server',
        promptTokens: 100,
        completionTokens: 10,
        repairs: 0,
        durationMs: 50,
      },
    ],
    degraded: false,
    degradedReason: null,
    valid: true,
    fields: [{ field: '/name', source: 'llm', unverified: false }],
  },
  ExtractionCorrected: {
    corrections: [{ field: '/name', value: 'Ada Byron', verdict: 'changed' }],
    reason: 'as on page 2',
  },
  ...alertSamples,
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
  ...modelSamples,
  ...trialSamples,
  BackupRequested: { folder: '/backups', encrypted: true, trigger: 'hand', reason: 'before the update' },
  BackupCompleted: { ...backup, addedObjects: 1, addedBytes: 300 },
  BackupFailed: { code: 'BACKUP.NO_SPACE', message: 'There is no room.' },
  BackupVerificationRequested: { reason: 'monthly' },
  BackupVerified: backup,
  BackupVerificationFailed: { code: 'BACKUP.FILE_DAMAGED', message: 'A file is damaged.' },
  BackupRemoved: { reason: 'more backups than are kept' },
  LogRestored: { position: 90, root: 'a'.repeat(64), reason: 'disk lost' },
  ConfigurationChanged: { changes: [{ key: 'routing.local-bytes', value: 1_000 }], reason: 'slow laptops' },
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
  ReportTemplateSaved: { version: 1, definition: report, reason: 'for the ward' },
  ReportRequested: {
    template: 'ward',
    templateVersion: 1,
    definition: report,
    filters: {},
    format: 'csv',
    options: {},
    asOf: 7,
    owner: 'user-1',
    requestHash: 'f'.repeat(64),
  },
  ReportRefused: { code: 'REPORT.TOO_LARGE', message: 'The report has too many rows.' },
  ExperimentSaved: {
    version: 1,
    definition: {
      hypothesis: 'A shorter form is sent more often.',
      variants: [
        { name: 'long', weight: 1 },
        { name: 'short', weight: 1 },
      ],
      exposure: 'form_shown',
      conversion: 'form_sent',
      startAt: time,
    },
    reason: 'spring',
  },
  RetentionPolicyChanged: { before: null, after: 400, reason: 'policy 7' },
  KnowledgeCollectionCreated: { edition: 1, chunking: { maxCharacters: 1_000 } },
  KnowledgeCollectionChanged: { description: 'Rules of the ward', reason: 'clearer' },
  KnowledgeCollectionDeleted: { reason: 'not needed' },
  KnowledgeDocumentIndexed: {
    collection: 'ward',
    edition: 1,
    documentId: 'document-1',
    version: 1,
    tags: ['nursing'],
    source: { sha256: 'a'.repeat(64), mediaType: 'text/plain' },
    characters: 11,
    chunks: [{ id: 'b'.repeat(32), page: 1, start: 0, end: 11 }],
    reason: 'new',
  },
  KnowledgeDocumentRemoved: {
    collection: 'ward',
    documentId: 'document-1',
    version: 1,
    cause: 'person',
    reason: 'old',
  },
};

/** The aggregate that an event is of, as its context declares it. */
function aggregateOf(type: string): string {
  const declared = composition.eventTypes.find((each) => each.type === type);
  if (declared === undefined) throw new Error(`no context declares the event ${type}`);
  return declared.aggregate;
}

/** A recorded event of every type, in a log of its own. */
export function everyEvent(): RecordedEvent[] {
  const recorder = new Recorder();
  for (const [type, data] of Object.entries(samples)) {
    const aggregate = aggregateOf(type);
    recorder.record({ type: aggregate, id: `${aggregate}-1` }, { type, data });
  }
  return recorder.log;
}
