import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { choleskyOf, solveWith } from '../../domain/index.js';

/** How long something was watched, and whether the event ended it. */
export interface Watched {
  readonly time: number;
  readonly event: boolean;
}

export interface CurvePoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  /** 95 % interval, on the log-log scale; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface LogRank {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

const Z = 1.959963984540054;

/** The Kaplan–Meier curve: one point for each time with an event, variance by Greenwood. */
export function kaplanMeier(watched: readonly Watched[]): readonly CurvePoint[] {
  const points: CurvePoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, events } of timesOf(watched)) {
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    points.push({ time, atRisk, events, survival, ...intervalOf(survival, greenwood) });
  }
  return points;
}

/** The first time at which at most half of them are left; null where it is not reached. */
export function medianOf(curve: readonly CurvePoint[]): number | null {
  return curve.find(({ survival }) => survival <= 0.5 + 1e-12)?.time ?? null;
}

function intervalOf(survival: number, greenwood: number): Pick<CurvePoint, 'low' | 'high'> {
  if (survival <= 0 || survival >= 1) return { low: null, high: null };
  const half = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(half), high: survival ** Math.exp(-half) };
}

function timesOf(watched: readonly Watched[]): { time: number; atRisk: number; events: number }[] {
  const sorted = [...watched].sort((a, b) => a.time - b.time);
  const found: { time: number; atRisk: number; events: number }[] = [];
  for (let start = 0; start < sorted.length;) {
    const { time } = sorted[start]!;
    let end = start;
    let events = 0;
    for (; end < sorted.length && sorted[end]!.time === time; end += 1) if (sorted[end]!.event) events += 1;
    if (events > 0) found.push({ time, atRisk: sorted.length - start, events });
    start = end;
  }
  return found;
}

/** Whether the curves of groups differ (log-rank test); null where it cannot be told. */
export function logRank(groups: readonly (readonly Watched[])[]): LogRank | null {
  const size = groups.length - 1;
  if (size < 1) return null;
  const difference = new Float64Array(size);
  const variance = Array.from({ length: size }, () => new Float64Array(size));
  const sorted = groups.map((group) => [...group].sort((a, b) => a.time - b.time));
  const at = sorted.map(() => 0);
  for (const { time, atRisk, events } of timesOf(groups.flat())) {
    const risk = sorted.map((group, g) => {
      while (at[g]! < group.length && group[at[g]!]!.time < time) at[g]! += 1;
      return group.length - at[g]!;
    });
    const factor = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0;
    for (let g = 0; g < size; g += 1) {
      let own = 0;
      for (let i = at[g]!; i < sorted[g]!.length && sorted[g]![i]!.time === time; i += 1) {
        if (sorted[g]![i]!.event) own += 1;
      }
      const share = risk[g]! / atRisk;
      difference[g]! += own - events * share;
      for (let h = 0; h < size; h += 1) {
        variance[g]![h]! += factor * share * ((g === h ? 1 : 0) - risk[h]! / atRisk);
      }
    }
  }
  const lower = choleskyOf(variance);
  if (lower === undefined) return null;
  const solved = solveWith(lower, difference);
  const chiSquare = difference.reduce((sum, value, g) => sum + value * solved[g]!, 0);
  return { chiSquare, degreesOfFreedom: size, pValue: 1 - chisquareCdf(chiSquare, size) };
}
