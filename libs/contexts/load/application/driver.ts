import { setMaxListeners } from 'node:events';
import {
  addOutcomes,
  dealScenarios,
  emptyTally,
  figuresOf,
  intendedStartMs,
  mergeTallies,
  plannedArrivals,
  type Figures,
  type LoadProfile,
  type OperationFigures,
  type OperationKind,
  type Outcome,
  type Tally,
} from '../domain/index.js';
import { kindOf, runIteration, type Ended, type IterationServices } from './iteration.js';
import { Lateness } from './lateness.js';

/** One rate, or one ramp, for some time. */
export interface Stretch {
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
  readonly durationMs: number;
  /** End as soon as the objective cannot hold any more, and let go of what is under way. */
  readonly untilBroken: boolean;
}

export interface StretchResult {
  readonly requests: Figures;
  readonly completed: Figures;
  readonly operations: readonly OperationFigures[];
  /** That ended, by whatever outcome. */
  readonly iterations: number;
  readonly elapsedMs: number;
}

/** What the last second showed. */
export interface Second {
  readonly perSecond: number;
  readonly done: number;
  readonly errors: number;
  readonly p95Ms: number | null;
  readonly inFlight: number;
}

/** After Ctrl-C what is under way may end by itself for so long. */
const GRACE_MS = 2_000;
/** Arrivals that wait for a place; at more than that the generator is out of its depth. */
const MOST_BACKLOG = 200_000;

/** Starts iterations at their intended times, whatever became of the earlier ones (open loop). */
export class LoadDriver {
  private inFlight = 0;
  private perSecond = 0;
  private second: Outcome[] = [];

  constructor(
    private readonly profile: LoadProfile,
    private readonly services: IterationServices,
    private readonly canceled: AbortSignal,
  ) {}

  /** What happened since the last call. */
  takeSecond(): Second {
    const outcomes = this.second;
    this.second = [];
    const requests = addOutcomes(
      emptyTally,
      outcomes.filter(({ kind }) => kind !== 'wait'),
    );
    return {
      perSecond: this.perSecond,
      done: outcomes.length,
      errors: outcomes.filter(({ code }) => code !== null).length,
      p95Ms: figuresOf(requests).p95Ms,
      inFlight: this.inFlight,
    };
  }

  /**
   * Runs one stretch to its end: every iteration has ended, by an answer or by a deadline.
   * @param onProgress iterations that ended, of how many
   */
  async drive(stretch: Stretch, onProgress: (done: number, planned: number) => void): Promise<StretchResult> {
    const { profile, services } = this;
    const planned = plannedArrivals(stretch);
    const deal = dealScenarios(profile.scenarios);
    const cut = new AbortController();
    // One listener for each operation under way: as many as the profile allows, and they are taken off again.
    setMaxListeners(0, cut.signal);
    const lateness = new Lateness(profile, planned);
    const tallies = new Map<string, { scenario: string; kind: OperationKind; tally: Tally }>();
    const fresh = new Map<string, Outcome[]>();
    const backlog: number[] = [];
    const running = new Set<Promise<void>>();
    const startMs = performance.now();
    let arrived = 0;
    let done = 0;
    let active = 0;
    let canceledAtMs: number | undefined;

    const record = (ended: Ended): void => {
      // Ended by us: it is as late as it is, where that alone breaks the objective; else it says nothing.
      if (ended.code === 'aborted') {
        if (!lateness.isLate(ended)) return;
        add({ ...ended, code: null, serviceMs: null });
      } else add(ended);
    };
    const add = (outcome: Outcome): void => {
      lateness.add(outcome);
      this.second.push(outcome);
      const key = `${outcome.scenario}/${outcome.kind}`;
      const known = fresh.get(key);
      if (known === undefined) fresh.set(key, [outcome]);
      else known.push(outcome);
      if (fresh.get(key)!.length >= 512) fold();
    };
    const fold = (): void => {
      for (const [key, outcomes] of fresh) {
        const { scenario, kind } = outcomes[0]!;
        const before = tallies.get(key)?.tally ?? emptyTally;
        tallies.set(key, { scenario, kind, tally: addOutcomes(before, outcomes) });
      }
      fresh.clear();
    };
    const begin = (intendedMs: number): void => {
      active += 1;
      this.inFlight = active;
      let held = true;
      const release = (): void => {
        if (!held) return;
        held = false;
        active -= 1;
        this.inFlight = active;
        pump();
      };
      const run = runIteration(services, {
        scenario: deal(),
        intendedMs,
        signal: cut.signal,
        record,
        release,
      });
      const tracked = run.finally(() => {
        release();
        done += 1;
        running.delete(tracked);
      });
      running.add(tracked);
    };
    const pump = (): void => {
      while (backlog.length > 0 && active < profile.maxInFlight && !cut.signal.aborted)
        begin(backlog.shift()!);
    };
    const neverSent = (intendedMs: number, code: string): void => {
      const { name: scenario, steps } = deal();
      const latencyMs = performance.now() - intendedMs;

      record({ scenario, kind: kindOf(steps[0]!), latencyMs, serviceMs: null, code });
      done += 1;
    };

    for (;;) {
      const nowMs = performance.now();
      if (this.canceled.aborted) canceledAtMs ??= nowMs;
      const elapsedMs = nowMs - startMs;
      this.perSecond =
        arrived >= planned
          ? 0
          : stretch.fromPerSecond +
            ((stretch.toPerSecond - stretch.fromPerSecond) * Math.min(elapsedMs, stretch.durationMs)) /
              stretch.durationMs;
      while (arrived < planned && canceledAtMs === undefined) {
        const intendedMs = startMs + intendedStartMs(arrived, stretch);
        if (intendedMs > nowMs) break;
        arrived += 1;
        if (backlog.length >= MOST_BACKLOG) neverSent(intendedMs, 'LOAD.NOT_SENT');
        else backlog.push(intendedMs);
      }
      // What waited longer than its answer may take is not worth sending.
      while (backlog.length > 0 && nowMs - backlog[0]! > profile.timeoutMs)
        neverSent(backlog.shift()!, 'LOAD.NOT_SENT');
      pump();
      onProgress(done, planned);
      const broken = stretch.untilBroken && lateness.breaks(backlog, nowMs);
      if (broken || (canceledAtMs !== undefined && nowMs - canceledAtMs > GRACE_MS)) break;
      if (canceledAtMs !== undefined) backlog.length = 0;
      if (running.size === 0 && backlog.length === 0 && (arrived >= planned || canceledAtMs !== undefined))
        break;
      await pause(
        arrived < planned && canceledAtMs === undefined
          ? startMs + intendedStartMs(arrived, stretch) - performance.now()
          : 20,
      );
    }
    for (const intendedMs of backlog.splice(0)) neverSent(intendedMs, 'aborted');
    cut.abort();
    await Promise.all(running);
    fold();
    this.perSecond = 0;
    const operations = [...tallies.values()];
    const of = (wanted: (kind: OperationKind) => boolean): Figures =>
      figuresOf(mergeTallies(operations.filter(({ kind }) => wanted(kind)).map(({ tally }) => tally)));
    return {
      requests: of((kind) => kind !== 'wait'),
      completed: of((kind) => kind === 'wait'),
      operations: operations.map(({ scenario, kind, tally }) => ({ scenario, kind, ...figuresOf(tally) })),
      iterations: done,
      elapsedMs: performance.now() - startMs,
    };
  }
}

/** Short waits only: the loop also looks at deadlines and at Ctrl-C. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(20, Math.max(0, ms))));
}
