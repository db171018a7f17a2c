import { choleskyOf, solveWith } from './linear-algebra.js';

/** Users by items, each row sorted by item: what a user has, and how much. */
export interface Interactions {
  readonly users: readonly ReadonlyMap<number, number>[];
  readonly items: number;
}

/** Scores items for what a user has; higher is better, 0 says nothing. */
export interface Recommender {
  readonly scoresOf: (user: number, has: ReadonlyMap<number, number>) => Float64Array;
}

/** Divides what each user with two or more items has, by the seed: the last part is held out, at least one item. */
export function heldOut(
  { users, items }: Interactions,
  share: number,
  random: () => number,
): { readonly training: Interactions; readonly test: readonly ReadonlySet<number>[] } {
  const test: ReadonlySet<number>[] = [];
  const training = users.map((has) => {
    const order = [...has.keys()].map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at);
    const count = has.size < 2 ? 0 : Math.max(1, Math.floor(has.size * share));
    const out = new Set(order.slice(0, count).map(({ item }) => item));
    test.push(out);
    return new Map([...has].filter(([item]) => !out.has(item)));
  });
  return { training: { users: training, items }, test };
}

/** Cosine of two items over the users that have them; a user is recommended what is near to what they have. */
export function itemCosine({ users, items }: Interactions, mostNeighbours: number): Recommender & Neighbours {
  const norms = new Float64Array(items);
  const owners: [user: number, weight: number][][] = Array.from({ length: items }, () => []);
  users.forEach((has, user) => {
    for (const [item, weight] of has) {
      norms[item]! += weight * weight;
      owners[item]!.push([user, weight]);
    }
  });
  const neighbours = owners.map((own, item) => {
    const dots = new Map<number, number>();
    for (const [user, weight] of own) {
      for (const [other, otherWeight] of users[user]!) {
        if (other !== item) dots.set(other, (dots.get(other) ?? 0) + weight * otherWeight);
      }
    }
    return [...dots]
      .map(([other, dot]): Neighbour => [other, dot / Math.sqrt(norms[item]! * norms[other]!)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostNeighbours);
  });
  return {
    neighbours,
    scoresOf(_user, has) {
      const scores = new Float64Array(items);
      for (const [item, weight] of has) {
        for (const [other, similarity] of neighbours[item]!) scores[other]! += weight * similarity;
      }
      return scores;
    },
  };
}

export type Neighbour = readonly [item: number, similarity: number];
export interface Neighbours {
  readonly neighbours: readonly (readonly Neighbour[])[];
}

export interface AlsOptions {
  readonly factors: number;
  readonly iterations: number;
  readonly regularisation: number;
  readonly alpha: number;
}

/**
 * Factors of users and items by alternating least squares on implicit data: a pair that is there has confidence 1 + alpha ×
 * weight, one that is not has 1. Y. Hu, Y. Koren, C. Volinsky: Collaborative Filtering for Implicit Feedback Datasets, 2008.
 */
export function als(
  { users, items }: Interactions,
  { factors, iterations, regularisation, alpha }: AlsOptions,
  random: () => number,
  each: (iteration: number) => void = () => undefined,
): Recommender & {
  readonly userFactors: readonly Float64Array[];
  readonly itemFactors: readonly Float64Array[];
} {
  const start = () => Float64Array.from({ length: factors }, () => (random() - 0.5) / Math.sqrt(factors));
  const owners: Map<number, number>[] = Array.from({ length: items }, () => new Map<number, number>());
  users.forEach((has, user) => has.forEach((weight, item) => owners[item]!.set(user, weight)));
  let userFactors: Float64Array[] = users.map(start);
  let itemFactors: Float64Array[] = owners.map(start);
  for (let iteration = 1; iteration <= iterations; iteration += 1) {
    userFactors = solved(users, itemFactors, factors, regularisation, alpha);
    itemFactors = solved(owners, userFactors, factors, regularisation, alpha);
    each(iteration);
  }
  return {
    userFactors,
    itemFactors,
    scoresOf: (user) => Float64Array.from(itemFactors, (own) => dot(userFactors[user]!, own)),
  };
}

/** The best factors of one side, given those of the other. */
function solved(
  rows: readonly ReadonlyMap<number, number>[],
  others: readonly Float64Array[],
  size: number,
  regularisation: number,
  alpha: number,
): Float64Array[] {
  const square = () => Array.from({ length: size }, () => new Float64Array(size));
  const all = square();
  for (const other of others) addSquare(all, other, 1);
  return rows.map((row) => {
    const matrix = all.map((line) => Float64Array.from(line));
    const right = new Float64Array(size);
    for (const [index, weight] of row) {
      const other = others[index]!;
      addSquare(matrix, other, alpha * weight);
      for (let i = 0; i < size; i += 1) right[i]! += (1 + alpha * weight) * other[i]!;
    }
    for (let i = 0; i < size; i += 1) matrix[i]![i]! += regularisation;
    const lower = choleskyOf(matrix);
    return lower === undefined ? new Float64Array(size) : solveWith(lower, right);
  });
}

/** Adds to the lower triangle, which is all that is solved with. */
function addSquare(matrix: readonly Float64Array[], vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i += 1) {
    const row = matrix[i]!;
    const scaled = factor * vector[i]!;
    for (let j = 0; j <= i; j += 1) row[j]! += scaled * vector[j]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** The most frequent items, for everybody: what a recommender has to beat. */
export function popularity({ users, items }: Interactions): Recommender {
  const counts = new Float64Array(items);
  for (const has of users) for (const item of has.keys()) counts[item]! += 1;
  return { scoresOf: () => counts };
}

/** The best items that a user does not have; equal scores by the order of the items. */
export function best(scores: Float64Array, has: ReadonlyMap<number, number>, k: number): number[] {
  const kept: number[] = [];
  for (let item = 0; item < scores.length; item += 1) {
    if (!(scores[item]! > 0) || has.has(item)) continue;
    if (kept.length === k && scores[item]! <= scores[kept[k - 1]!]!) continue;
    let at = kept.length;
    while (at > 0 && scores[kept[at - 1]!]! < scores[item]!) at -= 1;
    kept.splice(at, 0, item);
    if (kept.length > k) kept.pop();
  }
  return kept;
}

export interface RankMeasures {
  /** Of the k recommended items, how many were held out. */
  readonly precision: number;
  /** Of the items that were held out, how many are among the k. */
  readonly recall: number;
  /** Users with at least one of them. */
  readonly hitRate: number;
}

/** Means over the users of whom something was held out; at most the first `mostUsers` of them. */
export function measured(
  recommender: Recommender,
  training: Interactions,
  test: readonly ReadonlySet<number>[],
  k: number,
  mostUsers = Infinity,
): RankMeasures {
  let [users, precision, recall, hits] = [0, 0, 0, 0];
  test.forEach((out, user) => {
    if (out.size === 0 || users >= mostUsers) return;
    const has = training.users[user]!;
    const found = best(recommender.scoresOf(user, has), has, k).filter((item) => out.has(item)).length;
    users += 1;
    precision += found / k;
    recall += found / out.size;
    hits += found > 0 ? 1 : 0;
  });
  const mean = (sum: number) => (users === 0 ? 0 : Math.round((sum / users) * 10_000) / 10_000);
  return { precision: mean(precision), recall: mean(recall), hitRate: mean(hits) };
}
