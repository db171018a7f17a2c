import type { Role } from '@docket/kernel';
import type { Actor } from '@docket/kernel';

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
  readonly revoked: { readonly at: string; readonly by: Actor; readonly reason: string } | null;
}
