import { defineContext, type Sequence } from '@docket/composition';
import { auditSentences } from './audit.js';
import { accessEventTypes, apiKeyDecider, type ApiKeyState } from './domain/index.js';

/** The permitted sequences of a key's events. */
const apiKeySequence: Sequence = {
  start: 'unknown',
  moves: {
    ApiKeyCreated: { from: ['unknown'], to: 'active' },
    ApiKeyRevoked: { from: ['active'], to: 'revoked' },
  },
};

export const access = defineContext({
  name: 'access',
  events: accessEventTypes,
  aggregates: [{ ...apiKeyDecider, shown: withoutHash, sequence: apiKeySequence }],
  audit: auditSentences,
  processing: {
    purpose: 'Deciding who may do what, and recording denials and reads.',
    categories: ['names of keys', 'addresses of callers', 'what was read'],
    recipients: ['administrators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'ACCESS.KEY_NOT_FOUND': [404, 'Not found'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});

/** The hash of a key that a person chose could be guessed at; nobody who reads a history needs it. */
function withoutHash(state: ApiKeyState): unknown {
  if (state.status === 'unknown') return state;
  const { keyHash: _keyHash, ...key } = state.key;
  return { ...state, key };
}
