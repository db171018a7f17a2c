import type { AccessEvent, SessionEvent, TenantEvent } from '@docket/contexts/access/events';
import type { AiEvent } from '@docket/contexts/ai/events';
import type { DocumentEvent } from '@docket/contexts/documents/events';
import type { BulkOperationEvent, JobEvent, QueueControlEvent } from '@docket/contexts/jobs/events';
import { request, result } from '@docket/contexts/jobs/testing';
import type { MethodEvent } from '@docket/contexts/methods/events';
import type { OperationsEvent } from '@docket/contexts/operations/events';
import type { PipelineEvent, PipelineRunEvent } from '@docket/contexts/pipelines/events';

type WorkEvent =
  | JobEvent
  | QueueControlEvent
  | BulkOperationEvent
  | MethodEvent
  | PipelineEvent
  | PipelineRunEvent
  | DocumentEvent
  | AccessEvent
  | SessionEvent
  | TenantEvent
  | AiEvent
  | Extract<OperationsEvent, { type: 'ProjectionOperated' | 'ReactorOperated' }>;

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

/** What each event on work, documents and access holds, in the order in which the tests record them. */
export const workSamples: {
  readonly [Type in WorkEvent['type']]: Extract<WorkEvent, { type: Type }>['data'];
} = {
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
  JobOutputsExpired: { ...labels, rule: 'cleanup.result-days', days: 30, planId: 'plan-1' },
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
};
