import { type Alignment } from '../alignment/alignment.js';
import { knownResidues } from './known-residues.js';
import { type AlignmentStatsResult } from './result.js';

export interface ColumnFigures extends Pick<AlignmentStatsResult, 'gaps' | 'variation' | 'composition'> {
  readonly meanIdentity: number | null;
}

const GAP = '-'.charCodeAt(0);

/** What can be said column by column, in one pass. */
export function columnFigures({ sequences, length, kind }: Alignment, signal: AbortSignal): ColumnFigures {
  const codes = sequences.map(({ residues }) => Buffer.from(residues, 'latin1'));
  const known = knownResidues(kind);
  const totals = new Float64Array(256);
  const counts = new Uint32Array(256);
  const figures = {
    withGaps: 0,
    gapsOnly: 0,
    constant: 0,
    variable: 0,
    informative: 0,
    pairs: 0,
    samePairs: 0,
  };
  for (let column = 0; column < length; column += 1) {
    if (column % 1_000 === 0) signal.throwIfAborted();
    counts.fill(0);
    for (const code of codes) counts[code[column]!]! += 1;
    fold(counts, sequences.length, known, totals, figures);
  }
  const composition = Object.fromEntries(
    [...totals].flatMap((count, code) => (count === 0 ? [] : [[String.fromCharCode(code), count] as const])),
  );
  return {
    gaps: {
      fraction: totals[GAP]! / (length * sequences.length),
      columnsWithGaps: figures.withGaps,
      columnsOfGapsOnly: figures.gapsOnly,
    },
    variation: {
      constant: figures.constant,
      variable: figures.variable,
      parsimonyInformative: figures.informative,
    },
    composition,
    meanIdentity: figures.pairs === 0 ? null : figures.samePairs / figures.pairs,
  };
}

function fold(
  counts: Uint32Array,
  sequences: number,
  isKnown: Uint8Array,
  totals: Float64Array,
  figures: Record<
    'withGaps' | 'gapsOnly' | 'constant' | 'variable' | 'informative' | 'pairs' | 'samePairs',
    number
  >,
): void {
  let kinds = 0;
  let repeated = 0;
  let known = 0;
  counts.forEach((count, code) => {
    if (count === 0) return;
    totals[code]! += count;
    if (isKnown[code] === 0) return;
    kinds += 1;
    known += count;
    if (count > 1) repeated += 1;
    figures.samePairs += (count * (count - 1)) / 2;
  });
  figures.pairs += (known * (known - 1)) / 2;
  if (counts[GAP]! > 0) figures.withGaps += 1;
  if (counts[GAP] === sequences) figures.gapsOnly += 1;
  if (kinds === 1) figures.constant += 1;
  if (kinds > 1) figures.variable += 1;
  if (repeated > 1) figures.informative += 1;
}
