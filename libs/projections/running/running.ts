import type { RunReport } from '@docket/log-following';

/**
 * `waiting` is engine trouble that passes by itself, `halted` needs a person. `standing-by` is healthy: another
 * process does the work, or there is none.
 */
export type RunState =
  'starting' | 'folding' | 'rebuilding' | 'standing-by' | 'waiting' | 'halted' | 'stopped';

/** One projection as the process that runs it sees it. */
export interface RunningProjection {
  readonly name: string;
  readonly version: number;
  readonly state: RunState;
  readonly reason: string | null;
  readonly generation: number | null;
  /** Folded up to here; null while this process does not fold it. */
  readonly position: number | null;
  readonly head: number | null;
  readonly eventsPerSecond: number;
  readonly parkedDocuments: number;
}

/** What one process says of one projection. */
export type ProjectionReport = RunReport<RunState>;
