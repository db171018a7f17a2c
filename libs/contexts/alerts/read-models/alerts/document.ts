import type { Actor } from '@docket/kernel';
import type { Severity } from '../../domain/index.js';

/** One alert as it is. All times RFC 3339 UTC. */
export interface AlertsDocument {
  readonly tenant: string;
  readonly alertId: string;
  /** `<time>/<alertId>` of its last change: the alert's place in every list. */
  readonly order: string;
  readonly state: 'pending' | 'firing' | 'acknowledged' | 'resolved' | 'clear';
  readonly rule: string;
  readonly subject: string;
  readonly summary: string;
  readonly figure: string;
  readonly value: number | null;
  readonly threshold: number;
  readonly severity: Severity;
  readonly group: string;
  /** As `key=value`, so that what people typed is never a field's name. */
  readonly labels: readonly string[];
  readonly episode: number;
  readonly pendingSince: string | null;
  readonly firedAt: string | null;
  readonly acknowledged: { readonly at: string; readonly by: Actor; readonly reason: string } | null;
  readonly resolvedAt: string | null;
}
