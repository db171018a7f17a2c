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

export interface RunnerHealth {
  readonly status: 'ok' | 'degraded' | 'failed';
  /** What is wrong, a sentence for each projection. */
  readonly reasons: readonly string[];
}

export function healthOf(projections: readonly RunningProjection[]): RunnerHealth {
  const halted = projections.filter(({ state }) => state === 'halted');
  const waiting = projections.filter(({ state }) => state === 'waiting');
  const parked = projections.filter(({ parkedDocuments }) => parkedDocuments > 0);
  return {
    status: halted.length > 0 ? 'failed' : waiting.length + parked.length > 0 ? 'degraded' : 'ok',
    reasons: [
      ...[...halted, ...waiting].map(
        ({ name, state, reason }) => `${name} is ${state}: ${reason ?? 'unknown'}`,
      ),
      ...parked.map(({ name, parkedDocuments }) => `${name} has ${parkedDocuments} parked document(s)`),
    ],
  };
}
