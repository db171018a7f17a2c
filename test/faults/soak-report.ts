/** What a soak found after it tried to break something. */
export interface SoakReport {
  /** The few numbers that a soak is about, each to be 0; they stand by themselves in the JSON. */
  readonly figures?: Readonly<Record<string, number>>;
  /** How much was done and checked, by name. */
  readonly counts: Readonly<Record<string, number>>;
  /** Broken promises, in words. A soak passes only without any. */
  readonly violations: readonly string[];
}

export interface SoakOptions {
  /** How long it breaks things, at least; chosen by the soak when left out. */
  readonly seconds?: number;
  /** For soaks that count what they kill: how many, at least. */
  readonly kills?: number;
  /** For soaks that submit jobs: how many. */
  readonly jobs?: number;
  /** Chooses the faults and their times; printed, so that a run can be repeated. */
  readonly seed: number;
  /** Progress for a person, on standard error. */
  readonly say: (line: string) => void;
}

export interface Soak {
  readonly summary: string;
  run(options: SoakOptions): Promise<SoakReport>;
}

/** A small seeded generator of numbers in [0, 1) (mulberry32): faults are random, and can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
