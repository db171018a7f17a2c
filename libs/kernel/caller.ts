import type { Role } from './roles.js';

/** What narrows a caller beside their roles. What is left out narrows nothing, except as said. */
export interface Scopes {
  /**
   * Methods that a worker may take and end: `name@version`, or a name for all its versions. Left out: every method of outside
   * workers, and no built-in one.
   */
  readonly methods?: readonly string[];
  /** Queues that a worker may take from. */
  readonly queues?: readonly string[];
  /** Projects whose jobs and documents the caller shares. What they submit belongs to the first unless they name another. */
  readonly projects?: readonly string[];
}

/** Who calls: a key, or a person who has signed in. */
export interface Caller {
  readonly kind: 'key' | 'person';
  /** Of the key or the person: events name it, limits count by it, and it owns what the caller makes. Rotation keeps it. */
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: Scopes;
  /** Stands above all tenants: creates, suspends and limits them. */
  readonly platformAdministrator: boolean;
}
