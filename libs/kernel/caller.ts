import type { Role } from './roles.js';

/** Who calls, as their key says. */
export interface Caller {
  readonly keyId: string;
  readonly tenant: string;
  readonly name: string;
  readonly roles: readonly Role[];
}
