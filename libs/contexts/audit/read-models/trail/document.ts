import type { Actor } from '@docket/kernel';

import type { AuditOutcome } from '@docket/composition';

/** One event as an inspector reads it: who did what to which thing, when, from where, with what outcome. */
export interface AuditEntryDocument {
  readonly tenant: string;
  readonly position: number;
  readonly eventId: string;
  /** RFC 3339 UTC. */
  readonly time: string;
  readonly actor: { readonly kind: Actor['kind']; readonly id: string; readonly name: string | null };
  /** The stored name of the event, to filter by. */
  readonly action: string;
  /** The same as a sentence, to read. */
  readonly summary: string;
  readonly thing: { readonly type: string; readonly id: string };
  readonly outcome: AuditOutcome;
  readonly origin: { readonly ip: string | null; readonly userAgent: string | null };
  readonly correlationId: string;
  readonly causationId: string | null;
}
