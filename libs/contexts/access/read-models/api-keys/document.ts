import type { Actor, Role, Scopes } from '@docket/kernel';

/** One API key, without its hash: a list of keys must not help anybody to guess one. All times RFC 3339 UTC. */
export interface ApiKeysDocument {
  readonly tenant: string;
  readonly keyId: string;
  /** `<createdAt>/<keyId>`: the key's place in every list. */
  readonly order: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly expiresAt: string | null;
  readonly scopes: Scopes;
  /** Empty: it works from everywhere. */
  readonly networks: readonly string[];
  readonly platformAdministrator: boolean;
  /** UTC day. */
  readonly lastUsedOn: string | null;
  readonly rotatedAt: string | null;
  /** Until when the secret before the newest works. */
  readonly previousEndsAt: string | null;
  readonly revoked: { readonly at: string; readonly by: Actor; readonly reason: string } | null;
}
