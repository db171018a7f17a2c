import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Before each side: neither pays for what the other one has left behind. */
const collectGarbage = runInNewContext('gc') as () => void;

/** A number that must not fall below, or rise above, what the project promises. */
export interface Target {
  readonly figure: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What one bench measured. Figures are medians over its rounds; units are last in their names. */
export interface BenchReport {
  readonly figures: Readonly<Record<string, number>>;
  readonly targets: readonly Target[];
  /** How it was taken, in a sentence: what ours does, what the bare client does, how many rounds. */
  readonly method: string;
}

export interface BenchOptions {
  /** Makes a bench larger or smaller: 1 is the size that the documents speak of. */
  readonly scale: number;
  readonly rounds: number;
  /** Rows of the largest thing that a bench writes; its own number where it is left out. */
  readonly rows?: number;
  /** Progress for a person, on standard error. */
  readonly say: (line: string) => void;
}

export interface Bench {
  readonly summary: string;
  run(options: BenchOptions): Promise<BenchReport>;
}

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which the given share of values lies. @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Runs two sides of a comparison in turns, so that both see the same neighbours on the machine. */
export async function inTurns(
  rounds: number,
  sides: Readonly<Record<string, (round: number) => Promise<Readonly<Record<string, number>>>>>,
  say: (line: string) => void,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const figures: Record<string, number[]> = {};
  const names = Object.keys(sides);
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another side: being first is worth something.
    const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    for (const name of order) {
      collectGarbage();
      for (const [figure, value] of Object.entries(await sides[name]!(round))) {
        (figures[figure] ??= []).push(value);
        say(`round ${round + 1} of ${rounds}  ${figure} ${round2(value)}`);
      }
    }
  }
  return figures;
}

/** The median over rounds of one figure divided by another of the same round. */
export function medianRatio(over: readonly number[], under: readonly number[]): number {
  return median(over.map((value, round) => value / under[round]!));
}

export function round2(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1_000) / 1_000;
}

/** Watches the memory of this process. */
export function watchMemory(): { stop(): { memoryPeakRssMb: number; memoryPeakHeapMb: number } } {
  let rss = 0;
  let heap = 0;
  const look = (): void => {
    const usage = process.memoryUsage();
    rss = Math.max(rss, usage.rss);
    heap = Math.max(heap, usage.heapUsed);
  };
  look();
  const timer = setInterval(look, 20);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { memoryPeakRssMb: Math.round(rss / 1_048_576), memoryPeakHeapMb: Math.round(heap / 1_048_576) };
    },
  };
}
