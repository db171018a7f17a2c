import type { JobStateName } from '../../domain/index.js';

/** What the dispatcher must know of a job to look after it. All times RFC 3339 UTC. */
export interface PendingWorkDocument {
  readonly tenant: string;
  readonly jobId: string;
  /** `<tenant>/<jobId>`: the order of pages. */
  readonly key: string;
  readonly state: JobStateName;
  readonly method: string;
  readonly queue: string;
  readonly priority: number;
  readonly attempt: number;
  readonly correlationId: string;
  /** Since when the job is in this state. */
  readonly since: string;
  /** When a scheduled or backing-off job is to be queued; null in other states. */
  readonly dueAt: string | null;
  /** When the first of the limits that apply in this state passes; null when none does. */
  readonly expiresAt: string | null;
  readonly expires: 'queue' | 'total' | 'run' | null;
  /** Since when the total limit counts. */
  readonly roundAt: string;
  readonly runMs: number;
  readonly queueMs: number | null;
  readonly totalMs: number | null;
}
