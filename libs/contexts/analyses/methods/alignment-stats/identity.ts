import { type Alignment } from '../alignment/alignment.js';
import { knownResidues } from './known-residues.js';
import { type AlignmentStatsResult, type PairIdentity } from './result.js';

/** Comparisons of two residues; a few seconds of work. */
const MAX_COMPARISONS = 500_000_000;

/** The extremes of all pairs, or null where that would take too long. Pairs without a common column do not count. */
export function extremePairs(
  { sequences, length, kind }: Alignment,
  signal: AbortSignal,
): Pick<AlignmentStatsResult['identity'], 'least' | 'most'> {
  const pairs = (sequences.length * (sequences.length - 1)) / 2;
  if (pairs === 0 || pairs * length > MAX_COMPARISONS) return { least: null, most: null };
  const codes = sequences.map(({ residues }) => Buffer.from(residues, 'latin1'));
  const known = knownResidues(kind);
  let least: PairIdentity | null = null;
  let most: PairIdentity | null = null;
  for (let one = 0; one < codes.length; one += 1) {
    signal.throwIfAborted();
    for (let other = one + 1; other < codes.length; other += 1) {
      const identity = identityOf(codes[one]!, codes[other]!, known);
      if (identity === undefined) continue;
      const pair = { sequences: [sequences[one]!.name, sequences[other]!.name] as const, identity };
      if (least === null || identity < least.identity) least = pair;
      if (most === null || identity > most.identity) most = pair;
    }
  }
  return { least, most };
}

function identityOf(one: Buffer, other: Buffer, known: Uint8Array): number | undefined {
  let compared = 0;
  let same = 0;
  for (let column = 0; column < one.length; column += 1) {
    const [a, b] = [one[column]!, other[column]!];
    if (known[a] === 0 || known[b] === 0) continue;
    compared += 1;
    if (a === b) same += 1;
  }
  return compared === 0 ? undefined : same / compared;
}
