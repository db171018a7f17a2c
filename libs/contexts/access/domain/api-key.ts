import { accept, reject, type Decider } from '@docket/kernel';
import type { ApiKeyCreated, ApiKeyEvent } from './events.js';

export type ApiKeyState =
  | { readonly status: 'unknown' }
  | { readonly status: 'active'; readonly key: ApiKeyCreated['data'] }
  | { readonly status: 'revoked'; readonly key: ApiKeyCreated['data'] };

export type ApiKeyCommand =
  | { readonly type: 'CreateApiKey'; readonly key: ApiKeyCreated['data'] }
  | { readonly type: 'RevokeApiKey'; readonly reason: string };

export const apiKeyDecider: Decider<ApiKeyState, ApiKeyCommand, ApiKeyEvent> = {
  aggregate: 'api-key',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'CreateApiKey') {
      // The id of a key derives from its hash: creating the same key again is the same fact.
      if (state.status !== 'unknown') return accept();
      const { expiresAt } = command.key;
      if (expiresAt !== undefined && !(Date.parse(expiresAt) > now.getTime())) {
        return reject('ACCESS.EXPIRY_IN_THE_PAST', 'The expiry lies in the past: give a later expiresAt.');
      }
      return accept({ type: 'ApiKeyCreated', data: command.key });
    }
    switch (state.status) {
      case 'unknown':
        return reject('ACCESS.KEY_NOT_FOUND', 'There is no such key: list them with GET /v1/keys.');
      case 'revoked':
        return accept();
      case 'active':
        return accept({ type: 'ApiKeyRevoked', data: { reason: command.reason } });
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ApiKeyCreated':
        return { status: 'active', key: event.data };
      case 'ApiKeyRevoked':
        return state.status === 'active' ? { status: 'revoked', key: state.key } : state;
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
