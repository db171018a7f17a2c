import type { VisitorEvent } from '../../read-models/product-visitors/projection.js';

export interface FunnelStep {
  readonly step: string;
  readonly visitors: number;
  /** Of those who were at the first step; null when nobody was. */
  readonly shareOfFirst: number | null;
  /** Of those who were at the step before. */
  readonly shareOfPrevious: number | null;
}

/**
 * How many steps of a funnel a visitor came along: the most over all first steps in the range, each later step after the one
 * before it, all within the window of the first. Events of equal times are in the order of their ids, as they are kept.
 */
export function stepsReached(
  events: readonly VisitorEvent[],
  steps: readonly string[],
  range: { readonly fromMs: number; readonly toMs: number },
  windowMs: number,
): number {
  let most = 0;
  events.forEach((first, at) => {
    if (first.event !== steps[0] || first.at < range.fromMs || first.at >= range.toMs) return;
    let reached = 1;
    for (let next = at + 1; next < events.length && reached < steps.length; next += 1) {
      const { event, at: time } = events[next]!;
      if (time - first.at > windowMs) break;
      if (event === steps[reached]) reached += 1;
    }
    most = Math.max(most, reached);
  });
  return most;
}

/** @param reached visitors by the number of steps that they came along, from 0 */
export function funnelOf(steps: readonly string[], reached: readonly number[]): readonly FunnelStep[] {
  const visitors = steps.map((_, at) => reached.slice(at + 1).reduce((sum, count) => sum + count, 0));
  return steps.map((step, at) => ({
    step,
    visitors: visitors[at]!,
    shareOfFirst: share(visitors[at]!, visitors[0]!),
    shareOfPrevious: share(visitors[at]!, visitors[Math.max(0, at - 1)]!),
  }));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
