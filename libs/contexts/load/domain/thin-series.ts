import type { LoadSample } from './events.js';

/**
 * Brings a long series to at most `most` samples: neighbours are put together, rates as their mean, the rest as its peak, so
 * that a short stall stays visible.
 */
export function thinSeries(samples: readonly LoadSample[], most: number): LoadSample[] {
  const size = Math.ceil(samples.length / most);
  if (size <= 1) return [...samples];
  const thin: LoadSample[] = [];
  for (let at = 0; at < samples.length; at += size) thin.push(together(samples.slice(at, at + size)));
  return thin;
}

function together(part: readonly LoadSample[]): LoadSample {
  const mean = (of: (sample: LoadSample) => number): number =>
    Math.round((part.reduce((sum, sample) => sum + of(sample), 0) / part.length) * 100) / 100;
  const peak = (of: (sample: LoadSample) => number | null): number | null => {
    const values = part.map(of).filter((value) => value !== null);
    return values.length === 0 ? null : Math.max(...values);
  };
  return {
    atMs: part.at(-1)!.atMs,
    perSecond: mean(({ perSecond }) => perSecond),
    donePerSecond: mean(({ donePerSecond }) => donePerSecond),
    errors: part.reduce((sum, { errors }) => sum + errors, 0),
    p95Ms: peak(({ p95Ms }) => p95Ms),
    inFlight: peak(({ inFlight }) => inFlight) ?? 0,
    queueWaiting: peak(({ queueWaiting }) => queueWaiting),
    lagEvents: peak(({ lagEvents }) => lagEvents),
    apiCores: peak(({ apiCores }) => apiCores),
    apiLoopMs: peak(({ apiLoopMs }) => apiLoopMs),
    machineShare: peak(({ machineShare }) => machineShare),
    generatorCores: peak(({ generatorCores }) => generatorCores) ?? 0,
    generatorLoopMs: peak(({ generatorLoopMs }) => generatorLoopMs) ?? 0,
  };
}
