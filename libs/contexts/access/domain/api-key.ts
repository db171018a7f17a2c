import {
  accept,
  reject,
  type Actor,
  type Decider,
  type Decision,
  type EventContext,
  type Timed,
} from '@docket/kernel';
import type { ApiKeyCreated, ApiKeyEvent } from './events.js';

/** One text that opens a key. */
export interface Secret {
  readonly keyHash: string;
  /** RFC 3339 UTC; set once a newer secret was issued. */
  readonly endsAt?: string;
}

export interface ApiKey {
  readonly status: 'active' | 'revoked';
  readonly key: ApiKeyCreated['data'];
  /** The newest last. Those that had ended when a newer one came are left out. */
  readonly secrets: readonly Secret[];
  /** UTC day, `2026-11-28`. */
  readonly lastUsedOn?: string;
}

export type ApiKeyState =
  | { readonly status: 'unknown' }
  /** A later secret of a key: it leads there. */
  | { readonly status: 'secret'; readonly keyId: string }
  | ApiKey;

export type ApiKeyCommand =
  | { readonly type: 'CreateApiKey'; readonly key: ApiKeyCreated['data'] }
  | { readonly type: 'RevokeApiKey'; readonly reason: string }
  | { readonly type: 'RotateApiKey'; readonly keyHash: string; readonly overlapMs: number }
  | { readonly type: 'IssueSecret'; readonly keyId: string }
  | { readonly type: 'NoteUse'; readonly day: string };

/** Secrets that work at once: a rotation that never ends its overlap would pile them up. */
const MAX_SECRETS = 5;

export const apiKeyDecider: Decider<ApiKeyState, ApiKeyCommand, ApiKeyEvent> = {
  aggregate: 'api-key',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    switch (command.type) {
      case 'CreateApiKey':
        return create(command.key, state, now);
      case 'IssueSecret':
        return state.status === 'unknown'
          ? accept({ type: 'ApiKeySecretIssued', data: { keyId: command.keyId } })
          : accept();
      case 'RevokeApiKey':
        if (state.status === 'unknown' || state.status === 'secret') return notFound();
        if (state.status === 'revoked') return accept();
        return accept({ type: 'ApiKeyRevoked', data: { reason: command.reason } });
      case 'RotateApiKey':
        return rotate(command, state, now);
      case 'NoteUse':
        if (state.status !== 'active' || (state.lastUsedOn ?? '') >= command.day) return accept();
        return accept({ type: 'ApiKeyUsed', data: { day: command.day } });
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ApiKeyCreated': {
        const { context } = event as Timed<ApiKeyEvent> & { readonly context?: Pick<EventContext, 'actor'> };
        const above = standsAboveTenants(event.data, context?.actor);
        const key = above ? { ...event.data, platformAdministrator: true } : event.data;
        return { status: 'active', key, secrets: [{ keyHash: key.keyHash }] };
      }
      case 'ApiKeySecretIssued':
        return { status: 'secret', keyId: event.data.keyId };
      case 'ApiKeyRevoked':
        return state.status === 'active' ? { ...state, status: 'revoked' } : state;
      case 'ApiKeyRotated': {
        if (state.status !== 'active') return state;
        const { keyHash, previousEndsAt } = event.data;
        const before = working(state.secrets, event.time).map((secret) => ended(secret, previousEndsAt));
        return { ...state, secrets: [...before, { keyHash }] };
      }
      case 'ApiKeyUsed':
        return state.status === 'active' ? { ...state, lastUsedOn: event.data.day } : state;
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function create(key: ApiKeyCreated['data'], state: ApiKeyState, now: Date): Decision<ApiKeyEvent> {
  // The id of a key derives from its hash: creating the same key again is the same fact.
  if (state.status !== 'unknown') return accept();
  const { expiresAt } = key;
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > now.getTime())) {
    return reject('ACCESS.EXPIRY_IN_THE_PAST', 'The expiry lies in the past: give a later expiresAt.');
  }
  return accept({ type: 'ApiKeyCreated', data: key });
}

function rotate(
  { keyHash, overlapMs }: { readonly keyHash: string; readonly overlapMs: number },
  state: ApiKeyState,
  now: Date,
): Decision<ApiKeyEvent> {
  if (state.status === 'unknown' || state.status === 'secret') return notFound();
  if (state.status === 'revoked') {
    return reject(
      'ACCESS.KEY_ENDED',
      'A revoked key gets no new secret: issue a new key with POST /v1/keys.',
    );
  }
  if (state.secrets.some((secret) => secret.keyHash === keyHash)) return accept();
  if (working(state.secrets, now.toISOString()).length >= MAX_SECRETS) {
    return reject(
      'ACCESS.TOO_MANY_SECRETS',
      `${MAX_SECRETS} secrets of this key work at once: wait until the overlap of an earlier one ends.`,
    );
  }
  const previousEndsAt = new Date(now.getTime() + overlapMs).toISOString();
  return accept({ type: 'ApiKeyRotated', data: { keyHash, previousEndsAt } });
}

function working(secrets: readonly Secret[], time: string): readonly Secret[] {
  return secrets.filter(({ endsAt }) => endsAt === undefined || Date.parse(endsAt) > Date.parse(time));
}

/** A secret that ends earlier anyway keeps its end. */
function ended(secret: Secret, endsAt: string): Secret {
  const earlier = secret.endsAt !== undefined && Date.parse(secret.endsAt) < Date.parse(endsAt);
  return earlier ? secret : { ...secret, endsAt };
}

function notFound(): Decision<ApiKeyEvent> {
  return reject('ACCESS.KEY_NOT_FOUND', 'There is no such key: list them with GET /v1/keys.');
}

/** Who issues the first admin key: nobody was there before it. */
export const START = { kind: 'system', id: 'start' } as const;

/**
 * Whether a key stands above all tenants. The first admin keys of older installations do not say so: who issued them does.
 * @param issuer who has issued it, where the event carries it
 */
export function standsAboveTenants(key: ApiKeyCreated['data'], issuer: Actor | undefined): boolean {
  return key.platformAdministrator ?? (issuer?.kind === START.kind && issuer.id === START.id);
}
