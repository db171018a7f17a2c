import type { Cost, ExpectedMs } from './expectation.js';
import type { Workload } from './workload.js';

export const preferences = ['auto', 'force-local', 'force-backend'] as const;
export type Preference = (typeof preferences)[number];
export type RoutingLocation = 'local' | 'backend';

/** From where on work is too much for a browser. */
export interface RoutingThresholds {
  readonly localBytes: number;
  readonly localSequences: number;
  /** Columns of an alignment. */
  readonly localLength: number;
  readonly localMs: number;
  /** A browser cannot hold more, whatever somebody prefers. */
  readonly mostLocalBytes: number;
}

/** What keeps the backend from taking the work now; the codes are stable. */
export interface Obstacle {
  readonly code:
    'BACKEND_UNREACHABLE' | 'METHOD_NOT_OFFERED' | 'DOCUMENT_TOO_LARGE' | 'QUEUE_PAUSED' | 'NO_WORKER';
  readonly message: string;
}

export interface RoutingFacts {
  readonly cost: Cost;
  readonly workload: Workload;
  readonly expectedMs: ExpectedMs;
  readonly preference: Preference;
  readonly thresholds: RoutingThresholds;
  /** Jobs of the method that wait in its queue; null when nobody knows. */
  readonly waiting: number | null;
  /** Attempts of the method that run in its queue. */
  readonly running: number;
  readonly obstacle?: Obstacle;
}

export interface RoutingReason {
  readonly code: string;
  /** For a person. */
  readonly message: string;
}

export interface RoutingDecision {
  readonly location: RoutingLocation;
  /** What decided comes first. */
  readonly reasons: readonly RoutingReason[];
  readonly expectedMs: ExpectedMs;
  /** Those that were compared with: a heavy method has half the counts. */
  readonly thresholds: RoutingThresholds;
  readonly workload: Workload;
  readonly preference: Preference;
}

/** Where work should run, and why. Pure: every fact comes in. */
export function decideRouting(facts: RoutingFacts): RoutingDecision {
  const { cost, workload, expectedMs, preference, obstacle } = facts;
  const thresholds = fitted(facts.thresholds, cost);
  const answer = (location: RoutingLocation, reasons: readonly RoutingReason[]): RoutingDecision => ({
    location,
    reasons,
    expectedMs,
    thresholds,
    workload,
    preference,
  });
  if (obstacle !== undefined) return answer('local', [obstacle]);
  const exceeded = exceededBy(workload, expectedMs, thresholds);
  if (workload.sizeBytes !== null && workload.sizeBytes > thresholds.mostLocalBytes) {
    const most = bytes(thresholds.mostLocalBytes);
    const message = `The document has ${bytes(workload.sizeBytes)}; a browser takes at most ${most}.`;
    return answer('backend', [{ code: 'TOO_LARGE_FOR_LOCAL', message }, ...exceeded]);
  }
  if (preference !== 'auto') {
    const location = preference === 'force-local' ? 'local' : 'backend';
    const message = `The preference is ${preference}.`;
    return answer(location, [{ code: 'PREFERENCE', message }, ...exceeded, ...queueState(facts)]);
  }
  const nothingKnown = workload.sizeBytes === null && workload.sequences === null && workload.length === null;
  if (nothingKnown && cost.complexity === 'heavy') {
    const message = 'The method is heavy, and nothing is known of the size of its input.';
    return answer('backend', [{ code: 'HEAVY_METHOD', message }, ...exceeded, ...queueState(facts)]);
  }
  if (exceeded.length === 0) {
    const message = `All of it is within what a browser does: about ${span(expectedMs.p50)}.`;
    return answer('local', [{ code: 'WITHIN_LOCAL_LIMITS', message }, ...queueState(facts)]);
  }
  const waitMs = waitOf(facts);
  const onlyTime = exceeded.every(({ code }) => code === 'DURATION');
  if (onlyTime && waitMs > expectedMs.p90) {
    const message = `The queue of the backend takes about ${span(waitMs)}, longer than the work itself.`;
    return answer('local', [{ code: 'QUEUE_LONGER_THAN_WORK', message }, ...exceeded]);
  }
  return answer('backend', [...exceeded, ...queueState(facts)]);
}

/** A heavy method does more with each sequence and column, so half of them are too many already. */
function fitted(thresholds: RoutingThresholds, { complexity }: Cost): RoutingThresholds {
  if (complexity !== 'heavy') return thresholds;
  return {
    ...thresholds,
    localSequences: Math.ceil(thresholds.localSequences / 2),
    localLength: Math.ceil(thresholds.localLength / 2),
  };
}

function exceededBy(
  { sizeBytes, sequences, length }: Workload,
  { p90, basis }: ExpectedMs,
  thresholds: RoutingThresholds,
): RoutingReason[] {
  const reasons: RoutingReason[] = [];
  if (sizeBytes !== null && sizeBytes > thresholds.localBytes) {
    const message = `The document has ${bytes(sizeBytes)}, more than ${bytes(thresholds.localBytes)}.`;
    reasons.push({ code: 'SIZE', message });
  }
  if (sequences !== null && sequences > thresholds.localSequences) {
    const message = `There are ${sequences} sequences, more than ${thresholds.localSequences}.`;
    reasons.push({ code: 'SEQUENCES', message });
  }
  if (length !== null && length > thresholds.localLength) {
    const message = `The sequences have ${length} columns, more than ${thresholds.localLength}.`;
    reasons.push({ code: 'LENGTH', message });
  }
  if (p90 > thresholds.localMs) {
    const known = basis === 'history' ? 'by past runs' : 'by estimate';
    const message = `It may take ${span(p90)} ${known}, more than ${span(thresholds.localMs)}.`;
    reasons.push({ code: 'DURATION', message });
  }
  return reasons;
}

function queueState(facts: RoutingFacts): RoutingReason[] {
  const { waiting } = facts;
  if (waiting === null) return [{ code: 'QUEUE_UNKNOWN', message: 'How many jobs wait is not known now.' }];
  if (waiting === 0) return [];
  const jobs = waiting === 1 ? '1 job waits' : `${waiting} jobs wait`;
  const message = `${jobs} before it, about ${span(waitOf(facts))}.`;
  return [{ code: 'QUEUE_BUSY', message }];
}

/** As many run at once as run now, or one. */
function waitOf({ waiting, running, expectedMs }: RoutingFacts): number {
  return ((waiting ?? 0) * expectedMs.p50) / Math.max(1, running);
}

function bytes(count: number): string {
  if (count < 1_000_000) return `${Math.round(count / 1_000)} kB`;
  return `${Math.round(count / 100_000) / 10} MB`;
}

function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}
