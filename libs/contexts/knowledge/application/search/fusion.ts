import type { Scored } from './keyword-index.js';

/** Usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009). */
const K = 60;

export interface Fused extends Scored {
  /** From 1, among the hits by words; null where it is not among them. */
  readonly keywordRank: number | null;
  /** From 1, among the hits by vectors. */
  readonly vectorRank: number | null;
}

/** Two rankings as one: what stands high in either stands high. Equal sums are in the order of the slots. */
export function fuse(byWords: readonly Scored[], byVectors: readonly Scored[]): readonly Fused[] {
  const fused = new Map<number, { keywordRank: number | null; vectorRank: number | null; score: number }>();
  const add = (hits: readonly Scored[], rank: 'keywordRank' | 'vectorRank') =>
    hits.forEach(({ slot }, index) => {
      const known = fused.get(slot) ?? { keywordRank: null, vectorRank: null, score: 0 };
      fused.set(slot, { ...known, [rank]: index + 1, score: known.score + 1 / (K + index + 1) });
    });
  add(byWords, 'keywordRank');
  add(byVectors, 'vectorRank');
  return [...fused]
    .map(([slot, ranks]) => ({ slot, ...ranks }))
    .toSorted((a, b) => b.score - a.score || a.slot - b.slot);
}
