import { kmeans } from 'ml-kmeans';
import { median } from './seasonal.js';

/** What is known of each visitor, by name, in the same order for all. */
export interface Features {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

export interface Segment {
  readonly size: number;
  readonly share: number;
  /** Medians of its visitors, by feature. */
  readonly medians: Readonly<Record<string, number>>;
  /** What sets it apart from the others, in words. */
  readonly description: string;
  /** Rows of the visitors that are nearest to its middle. */
  readonly examples: readonly number[];
  /** Rows of all of its visitors. */
  readonly members: readonly number[];
}

export interface Segmentation {
  readonly k: number;
  /** Mean silhouette, −1 to 1, of at most `MOST_COMPARED` visitors. */
  readonly silhouette: number;
  readonly segments: readonly Segment[];
}

const SEED = 42;
const MOST_K = 6;
/** Visitors that a silhouette compares with each other. */
const MOST_COMPARED = 400;
const CLEAR = 0.5;

/**
 * Groups visitors by k-means with a fixed seed over standardized logarithms; k is that of the best silhouette (Rousseeuw
 * 1987), unless it is given. The same visitors give the same groups.
 * @returns undefined for fewer than four visitors
 */
export function segmentsOf({ names, rows }: Features, givenK?: number): Segmentation | undefined {
  if (rows.length < 4) return undefined;
  const scaled = standardized(rows);
  const choices = givenK === undefined ? Array.from({ length: MOST_K - 1 }, (_, at) => at + 2) : [givenK];
  const tried = choices
    .filter((k) => k < rows.length)
    .map((k) => {
      const { clusters, centroids } = kmeans(scaled, k, { seed: SEED, initialization: 'kmeans++' });
      return { k, clusters, centroids, silhouette: silhouette(scaled, clusters, k) };
    });
  const best = tried.toSorted((a, b) => b.silhouette - a.silhouette || a.k - b.k)[0];
  if (best === undefined) return undefined;
  const segments = Array.from({ length: best.k }, (_, cluster) => {
    const own = rows.flatMap((row, at) => (best.clusters[at] === cluster ? [{ row, at }] : []));
    const medians = names.map((_name, at) => median(own.map(({ row }) => row[at]!)));
    const others = names.map((_name, at) =>
      median(rows.flatMap((row, index) => (best.clusters[index] === cluster ? [] : [row[at]!]))),
    );
    const distance = (at: number): number => squared(scaled[at]!, best.centroids[cluster]!);
    return {
      size: own.length,
      share: own.length / rows.length,
      medians: Object.fromEntries(names.map((name, at) => [name, medians[at]!])),
      description: inWords(names, medians, others),
      examples: own
        .map(({ at }) => at)
        .toSorted((a, b) => distance(a) - distance(b) || a - b)
        .slice(0, 5),
      members: own.map(({ at }) => at),
    };
  });
  const { k, silhouette: score } = best;
  return {
    k,
    silhouette: score,
    segments: segments.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size),
  };
}

function standardized(rows: readonly (readonly number[])[]): number[][] {
  const logs = rows.map((row) => row.map((value) => Math.log1p(Math.max(0, value))));
  const width = logs[0]?.length ?? 0;
  const scales = Array.from({ length: width }, (_, at) => {
    const column = logs.map((row) => row[at]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return { mean, deviation: deviation === 0 ? 1 : deviation };
  });
  return logs.map((row) => row.map((value, at) => (value - scales[at]!.mean) / scales[at]!.deviation));
}

/** The mean silhouette of evenly chosen points; 0 for a point that is alone. */
export function silhouette(
  points: readonly (readonly number[])[],
  clusters: readonly number[],
  k: number,
): number {
  const step = Math.max(1, Math.ceil(points.length / MOST_COMPARED));
  const chosen = points.flatMap((point, at) => (at % step === 0 ? [{ point, cluster: clusters[at]! }] : []));
  const scores = chosen.map((one, at) => {
    const sums = new Array<number>(k).fill(0);
    const counts = new Array<number>(k).fill(0);
    chosen.forEach((other, index) => {
      if (index === at) return;
      sums[other.cluster]! += Math.sqrt(squared(one.point, other.point));
      counts[other.cluster]! += 1;
    });
    if (counts[one.cluster] === 0) return 0;
    const own = sums[one.cluster]! / counts[one.cluster]!;
    const others = sums.flatMap((sum, c) => (c === one.cluster || counts[c] === 0 ? [] : [sum / counts[c]!]));
    if (others.length === 0) return 0;
    const nearest = Math.min(...others);
    return (nearest - own) / Math.max(nearest, own);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function squared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
}

function inWords(names: readonly string[], medians: readonly number[], others: readonly number[]): string {
  const apart = names
    .map((name, at) => ({
      name,
      ratio: Math.log((medians[at]! + 1) / (others[at]! + 1)),
      value: medians[at]!,
    }))
    .filter(({ ratio }) => Math.abs(ratio) > CLEAR)
    .sort((a, b) => Math.abs(b.ratio) - Math.abs(a.ratio))
    .slice(0, 3);
  if (apart.length === 0) return 'Much like the others.';
  const parts = apart.map(
    ({ name, ratio, value }) => `${ratio > 0 ? 'many' : 'few'} ${name} (${Math.round(value * 10) / 10})`,
  );
  return `Visitors with ${parts.join(', ')}.`;
}
