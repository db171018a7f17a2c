import { defineContext, type Sequence } from '@docket/composition';
import { oidcClientSecret } from './application/oidc/client-secret.js';
import { auditSentences } from './audit.js';
import {
  accessEventTypes,
  apiKeyDecider,
  sessionDecider,
  sessionEventTypes,
  tenantDecider,
  tenantEventTypes,
  type ApiKeyState,
} from './domain/index.js';
import { sessionProblems } from './session-problems.js';

/** The permitted sequences of a key's events. */
const apiKeySequence: Sequence = {
  start: 'unknown',
  moves: {
    ApiKeyCreated: { from: ['unknown'], to: 'active' },
    ApiKeySecretIssued: { from: ['unknown'], to: 'secret' },
    ApiKeyRotated: { from: ['active'] },
    ApiKeyUsed: { from: ['active'] },
    ApiKeyRevoked: { from: ['active'], to: 'revoked' },
  },
};

/** Those of a tenant's. The default one is changed without having been created. */
const tenantSequence: Sequence = {
  start: 'unknown',
  moves: {
    TenantCreated: { from: ['unknown'], to: 'active' },
    TenantRenamed: { from: ['unknown', 'active', 'suspended'] },
    TenantQuotasChanged: { from: ['unknown', 'active', 'suspended'] },
    TenantSuspended: { from: ['active'], to: 'suspended' },
    TenantResumed: { from: ['suspended'], to: 'active' },
  },
};

/** Those of a session's. */
const sessionSequence: Sequence = {
  start: 'unknown',
  moves: {
    SessionStarted: { from: ['unknown'], to: 'open' },
    SessionEnded: { from: ['open'], to: 'ended' },
  },
};

export const access = defineContext({
  name: 'access',
  events: [...accessEventTypes, ...tenantEventTypes, ...sessionEventTypes],
  aggregates: [
    { ...apiKeyDecider, shown: withoutHash, sequence: apiKeySequence },
    { ...tenantDecider, sequence: tenantSequence },
    { ...sessionDecider, sequence: sessionSequence },
  ],
  audit: auditSentences,
  processing: {
    purpose: 'Deciding who may do what, and recording denials and reads.',
    categories: ['names of keys, tenants and people who sign in', 'addresses of callers', 'what was read'],
    recipients: ['administrators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  configuration: [oidcClientSecret],
  problems: {
    'ACCESS.KEY_NOT_FOUND': [404, 'Not found'],
    ...sessionProblems,
    'ACCESS.KEY_ENDED': [409, 'The API key was revoked'],
    'ACCESS.TOO_MANY_SECRETS': [409, 'Too many secrets of the API key work'],
    'ACCESS.TENANT_NOT_FOUND': [404, 'Not found'],
    'ACCESS.TENANT_EXISTS': [409, 'There is such a tenant'],
    'ACCESS.TENANT_PROTECTED': [409, 'The tenant cannot be suspended'],
    'ACCESS.QUOTA_OPEN_JOBS': [429, 'The tenant has too many open jobs'],
    'ACCESS.QUOTA_JOBS_PER_DAY': [429, 'The tenant has submitted too many jobs today'],
    'ACCESS.QUOTA_STORED_BYTES': [403, 'The tenant has stored too much'],
    'ACCESS.PLATFORM_ADMINISTRATOR_NEEDED': [403, 'A platform administrator is needed'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});

/** The hash of a key that a person chose could be guessed at; nobody who reads a history needs it. */
function withoutHash(state: ApiKeyState): unknown {
  if (state.status === 'unknown' || state.status === 'secret') return state;
  const { keyHash: _keyHash, ...key } = state.key;
  const secrets = state.secrets.map(({ endsAt }) => ({ endsAt: endsAt ?? null }));
  return { ...state, key, secrets };
}
