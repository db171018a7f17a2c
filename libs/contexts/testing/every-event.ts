import { composition } from '@docket/contexts';
import type { AccessEvent, SessionEvent, TenantEvent } from '@docket/contexts/access/events';
import type { AlertsEvent } from '@docket/contexts/alerts/events';
import { alertSamples } from '@docket/contexts/alerts/testing';
import type { NotificationEvent } from '@docket/contexts/notifications/events';
import { notificationSamples } from '@docket/contexts/notifications/testing';
import type { AiEvent } from '@docket/contexts/ai/events';
import type { DashboardEvent, ExperimentSaved } from '@docket/contexts/analytics/events';
import type { AuditEvent } from '@docket/contexts/audit/events';
import type { BackupEvent } from '@docket/contexts/backups/events';
import type { CleanupEvent } from '@docket/contexts/cleanup/events';
import { cleanupSamples } from '@docket/contexts/cleanup/testing';
import type { ComplianceEvent } from '@docket/contexts/compliance/events';
import type { ConfigurationEvent } from '@docket/contexts/configuration/events';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { BulkOperationEvent, JobEvent, QueueControlEvent } from '@docket/contexts/jobs/events';
import type { ImportsEvent } from '@docket/contexts/imports/events';
import { importSamples } from '@docket/contexts/imports/testing';
import type { KnowledgeEvent } from '@docket/contexts/knowledge/events';
import type { LoadEvent } from '@docket/contexts/load/events';
import { loadSample } from '@docket/contexts/load/testing';
import type { MethodEvent } from '@docket/contexts/methods/events';
import type { OperationsEvent } from '@docket/contexts/operations/events';
import type { MigrationEvent } from '@docket/contexts/migrations/events';
import { migrationSamples } from '@docket/contexts/migrations/testing';
import type { ModelEvent } from '@docket/contexts/models/events';
import { modelSamples } from '@docket/contexts/models/testing';
import type { ParityEvent } from '@docket/contexts/parity/events';
import { paritySample } from '@docket/contexts/parity/testing';
import type { PipelineEvent, PipelineRunEvent } from '@docket/contexts/pipelines/events';
import type { PrivacyEvent } from '@docket/contexts/privacy/events';
import type { SecurityEvent } from '@docket/contexts/security/events';
import { securitySamples } from '@docket/contexts/security/testing';
import type { SignatureEvent } from '@docket/contexts/signatures/events';
import type { ReportEvent, ReportScheduleEvent, ReportTemplateEvent } from '@docket/contexts/reports/events';
import { reportScheduleSamples } from '@docket/contexts/reports/testing';
import type { ScheduleEvent } from '@docket/contexts/schedules/events';
import type { TrialEvent } from '@docket/contexts/trials/events';
import { trialSamples } from '@docket/contexts/trials/testing';
import type { WebhookEvent } from '@docket/contexts/webhooks/events';
import type { WorkerEvent } from '@docket/contexts/workers/events';
import type { RecordedEvent } from '@docket/kernel';
import { Recorder } from '@docket/projections/testing';
import { workSamples } from './work-samples.js';

type AnyEvent =
  | AlertsEvent
  | JobEvent
  | QueueControlEvent
  | BulkOperationEvent
  | MethodEvent
  | MigrationEvent
  | ModelEvent
  | ParityEvent
  | PipelineEvent
  | PipelineRunEvent
  | DocumentEvent
  | AccessEvent
  | SessionEvent
  | TenantEvent
  | OperationsEvent
  | AuditEvent
  | BackupEvent
  | CleanupEvent
  | ConfigurationEvent
  | ComplianceEvent
  | SecurityEvent
  | SignatureEvent
  | PrivacyEvent
  | ScheduleEvent
  | TrialEvent
  | WebhookEvent
  | WorkerEvent
  | ImportsEvent
  | NotificationEvent
  | KnowledgeEvent
  | LoadEvent
  | AiEvent
  | ReportEvent
  | ReportTemplateEvent
  | ReportScheduleEvent
  | DashboardEvent
  | ExperimentSaved;

const time = '2026-03-01T10:00:00.000Z';
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
  ...workSamples,
  ...alertSamples,
  ...notificationSamples,
  ...securitySamples,
  ...cleanupSamples,
  ...reportScheduleSamples,
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
  ...migrationSamples,
  ...modelSamples,
  ...importSamples,
  ...trialSamples,
  LoadRunRecorded: loadSample,
  ParityRunRecorded: paritySample,
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
  DashboardSaved: { definition: { title: 'The week', page: 'jobs', days: 7 }, reason: 'the meeting' },
  DashboardDeleted: { reason: 'nobody looks' },
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
