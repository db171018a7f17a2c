import type { LogEntry } from '@docket/transparency/verifier';

/** An event as a spec writes it down; what is left out is the same for all of them. */
export interface Told {
  readonly type: string;
  readonly aggregate: string;
  readonly id: string;
  readonly data: object | Uint8Array;
  readonly tenant?: string;
  readonly actor?: readonly [kind: string, id: string];
  /** RFC 3339 UTC; by default a second after the event before. */
  readonly time?: string;
}

export const startMs = Date.UTC(2026, 2, 1);
export const KEY = '6f0c2f3a-7c1d-5e4b-9a8d-1c2b3e4f5a60';
export const OTHER_KEY = '1a2b3c4d-7c1d-5e4b-9a8d-1c2b3e4f5a60';
const labels = { method: 'pdf.text@1', queue: 'default' };
const RESULT = 'b'.repeat(64);
const admin = ['system', 'docket'] as const;
/** A value as it is stored; the first 16 digits name the key. */
export const personal = (keyId: string): string => `personal:v1:${keyId}:${'A'.repeat(44)}`;
export const SUBJECT_KEY = 'a'.repeat(16);

const key = (id: string): Told => ({
  type: 'ApiKeyCreated',
  aggregate: 'api-key',
  id,
  actor: admin,
  data: { name: 'Ada', roles: ['admin'], keyHash: 'd'.repeat(64) },
});

/** Things that went as they should: every rule is about some of it, and none is violated. */
export function goodStory(signerKeyId: string): readonly Told[] {
  return [
    {
      type: 'AuditConfigurationChanged',
      aggregate: 'audit-configuration',
      id: 'tree',
      actor: admin,
      data: { before: null, after: { keyIds: [signerKeyId] }, reason: 'first start' },
    },
    key(KEY),
    { type: 'SigningSecretSet', aggregate: 'signer', id: KEY, data: {} },
    {
      type: 'DocumentRegistered',
      aggregate: 'document',
      id: 'doc-1',
      data: { sha256: 'c'.repeat(64), size: 3, mediaType: 'text/plain' },
    },
    { type: 'JobSubmitted', aggregate: 'job', id: 'job-1', data: { ...labels, options: { note: 'first' } } },
    {
      type: 'JobAttemptStarted',
      aggregate: 'job',
      id: 'job-1',
      actor: ['worker', 'w1'],
      data: { ...labels, attempt: 1, workerId: 'w1', queuedMs: 1 },
    },
    {
      type: 'JobSucceeded',
      aggregate: 'job',
      id: 'job-1',
      actor: ['worker', 'w1'],
      data: { ...labels, attempt: 1, workerId: 'w1', result: { sha256: RESULT, size: 1 } },
    },
    {
      type: 'ThingSigned',
      aggregate: 'signed-thing',
      id: 'job-1',
      data: {
        thing: 'job',
        meaning: 'approved',
        contentSha256: RESULT,
        signerId: KEY,
        signerName: 'Ada',
        signedAt: '2026-03-01T00:00:07Z',
        components: ['key', 'secret'],
      },
    },
    {
      type: 'DownloadStarted',
      aggregate: 'access',
      id: 'job-1',
      data: { content: 'result', sha256: RESULT, size: 1, mediaType: 'text/plain', partial: false },
    },
    {
      type: 'RetentionPolicyChanged',
      aggregate: 'retention-policy',
      id: 'records',
      data: { before: null, after: 4_000, reason: 'policy 7' },
    },
    {
      type: 'RetentionPolicyChanged',
      aggregate: 'retention-policy',
      id: 'documentation',
      data: { before: null, after: 2_500, reason: 'policy 8' },
    },
    key(OTHER_KEY),
    { type: 'ApiKeyRevoked', aggregate: 'api-key', id: OTHER_KEY, data: { reason: 'left the house' } },
    {
      type: 'AccessDenied',
      aggregate: 'access',
      id: 'denials-2026-03-01',
      actor: ['anonymous', 'unknown'],
      data: { route: 'GET /v1/keys', code: 'ACCESS.KEY_UNKNOWN', count: 25 },
    },
    {
      type: 'FindingOpened',
      aggregate: 'finding',
      id: 'finding-1',
      actor: admin,
      data: { kind: 'denial-burst', from: 14, to: 14 },
    },
    { type: 'SubjectRecorded', aggregate: 'data-subject', id: 'p-1', data: { name: personal(SUBJECT_KEY) } },
    { type: 'ErasureRequested', aggregate: 'data-subject', id: 'p-1', data: { reason: 'asked by letter' } },
    { type: 'SubjectErased', aggregate: 'data-subject', id: 'p-1', data: { reason: 'asked by letter' } },
    { type: 'FindingResolved', aggregate: 'finding', id: 'finding-1', data: { reason: 'a wrong script' } },
  ];
}

/** The log of a story, as it would be stored. */
export function entriesOf(story: readonly Told[]): readonly LogEntry[] {
  return story.map(({ type, aggregate, id, data, tenant = 'default', actor = ['user', KEY], time }, at) => {
    const [kind, actorId] = actor;
    const lines = [
      'NATS/1.0',
      'ce-specversion: 1.0',
      `ce-id: event-${at + 1}`,
      `ce-type: ${type}`,
      'ce-schemaversion: 1',
      `ce-time: ${time ?? new Date(startMs + at * 1_000).toISOString()}`,
      `ce-actorkind: ${kind}`,
      ...(actorId === '' ? [] : [`ce-actorid: ${actorId}`]),
      'ce-originip: 192.0.2.7',
      `ce-correlationid: request-${at + 1}`,
    ];
    return {
      position: at + 1,
      subject: `evt.${tenant}.p01.${aggregate}.${id}`,
      headers: `${lines.join('\r\n')}\r\n\r\n`,
      data: data instanceof Uint8Array ? data : Buffer.from(JSON.stringify(data)),
    };
  });
}
