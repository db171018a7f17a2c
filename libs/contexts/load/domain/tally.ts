import {
  addAllToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketches,
  quantileOf,
  type QuantileSketch,
} from '@docket/kernel';
import type { Figures } from './events.js';
import type { Objective } from './profile.js';

export type OperationKind = 'read' | 'upload' | 'submit' | 'wait';

/** What became of one operation. Times in milliseconds. */
export interface Outcome {
  readonly scenario: string;
  readonly kind: OperationKind;
  /** From the intended start. */
  readonly latencyMs: number;
  /** From when it was really sent; what lies between is waiting in the load generator. Null where it was not sent or not ended. */
  readonly serviceMs: number | null;
  /** Stable code of what went wrong; null for a success. */
  readonly code: string | null;
}

/** What is kept of many operations of one kind. */
export interface Tally {
  readonly count: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly maxMs: number;
  /** Of successes, in microseconds: an answer of the cache takes less than a millisecond. */
  readonly latency: QuantileSketch;
  readonly service: QuantileSketch;
}

export const emptyTally: Tally = {
  count: 0,
  errors: {},
  maxMs: 0,
  latency: emptyQuantileSketch,
  service: emptyQuantileSketch,
};

/** Codes are those of the API: a server that invents them cannot grow the result. */
const MOST_CODES = 30;
const OTHER = 'LOAD.OTHER';
const MICROSECONDS = 1_000;

export function addOutcomes(tally: Tally, outcomes: readonly Outcome[]): Tally {
  const errors: Record<string, number> = { ...tally.errors };
  const good: Outcome[] = [];
  let { maxMs } = tally;
  for (const outcome of outcomes) {
    if (outcome.code === null) {
      good.push(outcome);
      maxMs = Math.max(maxMs, outcome.latencyMs);
      continue;
    }
    const known = outcome.code in errors || Object.keys(errors).length < MOST_CODES;
    const code = known ? outcome.code : OTHER;
    errors[code] = (errors[code] ?? 0) + 1;
  }
  const micros = (of: (outcome: Outcome) => number | null): number[] =>
    good
      .map(of)
      .filter((value) => value !== null)
      .map((value) => Math.round(value * MICROSECONDS));
  return {
    count: tally.count + outcomes.length,
    errors,
    maxMs,
    latency: addAllToQuantileSketch(
      tally.latency,
      micros(({ latencyMs }) => latencyMs),
    ),
    service: addAllToQuantileSketch(
      tally.service,
      micros(({ serviceMs }) => serviceMs),
    ),
  };
}

export function mergeTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => {
    const errors: Record<string, number> = { ...a.errors };
    for (const [code, count] of Object.entries(b.errors)) errors[code] = (errors[code] ?? 0) + count;
    return {
      count: a.count + b.count,
      errors,
      maxMs: Math.max(a.maxMs, b.maxMs),
      latency: mergeQuantileSketches(a.latency, b.latency),
      service: mergeQuantileSketches(a.service, b.service),
    };
  }, emptyTally);
}

/** What is shown of a tally. Quantiles are within 2 % of the true value, null where nothing succeeded. */
export function figuresOf(tally: Tally): Figures {
  const at = (sketch: QuantileSketch, q: number): number | null => {
    const value = quantileOf(sketch, q);
    return value === null ? null : Math.min(rounded(tally.maxMs), rounded(value / MICROSECONDS));
  };
  return {
    count: tally.count,
    errors: tally.errors,
    p50Ms: at(tally.latency, 0.5),
    p95Ms: at(tally.latency, 0.95),
    p99Ms: at(tally.latency, 0.99),
    maxMs: tally.count === 0 ? null : rounded(tally.maxMs),
    serviceP95Ms: at(tally.service, 0.95),
  };
}

export function errorCount({ errors }: Pick<Figures, 'errors'>): number {
  return Object.values(errors).reduce((sum, count) => sum + count, 0);
}

/** 0 to 1; of requests and waits together. */
export function errorShare(requests: Figures, completed: Figures): number {
  const all = requests.count + completed.count;
  return all === 0 ? 0 : (errorCount(requests) + errorCount(completed)) / all;
}

/**
 * What of the objective was broken, in words; null where it held.
 * @param requests reads, uploads and submits
 * @param completed from submit to the end of the job
 */
export function brokenBy(objective: Objective, requests: Figures, completed: Figures): string | null {
  const share = errorShare(requests, completed);
  if (share > objective.errorShare) {
    const [worst] = worstErrors([requests, completed]);
    return `${percent(share)} of operations failed (at most ${percent(objective.errorShare)})${worst === undefined ? '' : `, most of them with ${worst[0]}`}`;
  }
  if (requests.p95Ms !== null && requests.p95Ms > objective.p95Ms)
    return `p95 of requests was ${ms(requests.p95Ms)} (at most ${ms(objective.p95Ms)})`;
  const { completedP95Ms } = objective;
  if (completedP95Ms !== undefined && completed.p95Ms !== null && completed.p95Ms > completedP95Ms)
    return `p95 from submit to completed was ${ms(completed.p95Ms)} (at most ${ms(completedP95Ms)})`;
  if (requests.count > 0 && requests.p95Ms === null && objective.errorShare >= 1)
    return 'no request succeeded';
  return null;
}

/** Codes with their counts, the most frequent first. */
export function worstErrors(all: readonly Pick<Figures, 'errors'>[]): readonly (readonly [string, number])[] {
  const sum: Record<string, number> = {};
  for (const { errors } of all)
    for (const [code, count] of Object.entries(errors)) sum[code] = (sum[code] ?? 0) + count;
  return Object.entries(sum).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : value.toFixed(1)} %`;
}

export function ms(value: number): string {
  return value >= 10_000 ? `${(value / 1_000).toFixed(1)} s` : `${rounded(value)} ms`;
}

/** Three figures are more than a sketch of 2 % holds. */
function rounded(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 100) / 100;
}
