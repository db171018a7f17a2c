export type BuildPhase = 'waiting' | 'folding' | 'indexing' | 'verifying' | 'handing-over' | 'done';

export interface BuildProgress {
  readonly projection: string;
  readonly generation: number;
  readonly phase: BuildPhase;
  readonly position: number;
  /** Where it ends as far as is known; the log may grow meanwhile. */
  readonly target: number;
  readonly eventsPerSecond: number;
  readonly remainingMs: number | null;
  /** What an operator's build waits for before it tries again, when that is not just its turn. */
  readonly reason?: string;
}

/** Tells what a build does now, how far it is and where it ends. */
export type Report = (phase: BuildPhase, position: number, target: number) => void;

/** What can be told before a build has its lease. */
export const NOTHING_YET = {
  phase: 'waiting',
  position: 0,
  target: 0,
  eventsPerSecond: 0,
  remainingMs: null,
} as const;

/** Adds the rate since now and the time that is left. */
export function progressReport(
  projection: string,
  generation: number,
  from: number,
  onProgress: (progress: BuildProgress) => void,
): Report {
  const startedMs = performance.now();
  return (phase, position, target) => {
    const seconds = (performance.now() - startedMs) / 1_000;
    const eventsPerSecond = Math.round((position - from) / Math.max(seconds, 0.001));
    const remainingMs =
      eventsPerSecond > 0 ? Math.round(((target - position) / eventsPerSecond) * 1_000) : null;
    onProgress({ projection, generation, phase, position, target, eventsPerSecond, remainingMs });
  };
}
