import { MAX_DIFFERENCES, type CacheDifference } from './schema.js';

/** One thing that a result depends on, in at most 200 characters: a short value as it is, a long one by its hash. */
export interface CachePart {
  readonly field: string;
  readonly value: string;
}

/** In what a job differs from an earlier one, in the order of the job's own parts. */
export function differences(before: readonly CachePart[], now: readonly CachePart[]): CacheDifference[] {
  const was = new Map(before.map(({ field, value }) => [field, value]));
  const is = new Map(now.map(({ field, value }) => [field, value]));
  const changed = now.flatMap(({ field, value }): CacheDifference[] => {
    const old = was.get(field);
    if (old === value) return [];
    return [{ field, ...(old === undefined ? {} : { was: old }), is: value }];
  });
  const gone = before
    .filter(({ field }) => !is.has(field))
    .map(({ field, value }) => ({ field, was: value }));
  return [...changed, ...gone];
}

export interface EarlierRun {
  readonly jobId: string;
  readonly parts: readonly CachePart[];
}

/**
 * The run with the fewest differences, and these.
 * @param runs the newest first: of two that are as near the newer one counts
 */
export function nearestRun(
  runs: readonly EarlierRun[],
  now: readonly CachePart[],
): { readonly nearest?: string; readonly missed: CacheDifference[] } {
  let best: { readonly nearest: string; readonly missed: CacheDifference[] } | undefined;
  for (const { jobId, parts } of runs) {
    const missed = differences(parts, now);
    if (best === undefined || missed.length < best.missed.length) best = { nearest: jobId, missed };
  }
  if (best === undefined) return { missed: [] };
  return { ...best, missed: best.missed.slice(0, MAX_DIFFERENCES) };
}
