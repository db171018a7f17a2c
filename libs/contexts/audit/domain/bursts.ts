/** Denied attempts of one caller, as one entry of the log counts them. */
export interface Denial {
  /** Whoever tried: the caller and the address. */
  readonly who: string;
  readonly position: number;
  readonly timeMs: number;
  readonly count: number;
}

/** Many denied attempts of one caller within a short time. */
export interface Burst {
  readonly who: string;
  /** Position of the first and of the last entry. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

export const BURST_DENIALS = 20;
export const BURST_WINDOW_MS = 300_000;
const MOST_CALLERS = 10_000;

/** What is kept of one caller: denials that may become a burst, or the burst that is going on. */
export interface DenialState {
  readonly recent: readonly Denial[];
  readonly burst: Burst | null;
}

export const noDenials: DenialState = { recent: [], burst: null };
/** More are told apart by nothing: the burst has begun long before. */
const MOST_RECENT = BURST_DENIALS;

/** Takes the next denial of a caller. `burst.from` tells one burst from another; a burst grows until it is quiet for a window. */
export function seeDenial({ recent, burst }: DenialState, denial: Denial): DenialState {
  const { who, position, timeMs, count } = denial;
  if (burst !== null && timeMs - burst.endedMs <= BURST_WINDOW_MS)
    return { recent: [], burst: { ...burst, to: position, count: burst.count + count, endedMs: timeMs } };
  const kept = [...recent.filter((each) => timeMs - each.timeMs <= BURST_WINDOW_MS), denial].slice(
    -MOST_RECENT,
  );
  const total = kept.reduce((sum, each) => sum + each.count, 0);
  if (total < BURST_DENIALS) return { recent: kept, burst: null };
  const [first] = kept as [Denial];
  const { position: from, timeMs: startedMs } = first;
  return { recent: [], burst: { who, from, to: position, count: total, startedMs, endedMs: timeMs } };
}

/** Finds bursts in denials of many callers that come in the order of the log. */
export class DenialBursts {
  readonly #callers = new Map<string, DenialState>();
  readonly #found = new Map<string, Burst>();

  get found(): readonly Burst[] {
    return [...this.#found.values()];
  }

  see(denial: Denial): void {
    const { who } = denial;
    const state = seeDenial(this.#callers.get(who) ?? noDenials, denial);
    this.#callers.delete(who);
    this.#callers.set(who, state);
    if (state.burst !== null) this.#found.set(`${who} ${state.burst.from}`, state.burst);
    const oldest = this.#callers.keys().next().value;
    if (this.#callers.size > MOST_CALLERS && oldest !== undefined) this.#callers.delete(oldest);
  }
}
