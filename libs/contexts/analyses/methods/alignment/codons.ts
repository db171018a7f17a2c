import { type Alignment, type Sequence, type Warning } from './alignment.js';
import { type GeneticCode, stopCodonsOf } from './genetic-codes.js';
import { AlignmentError } from './problem.js';

export interface StopCodon {
  readonly sequence: string;
  /** From 1. */
  readonly codon: number;
  /** Column of its first nucleotide, from 1. */
  readonly column: number;
  readonly triplet: string;
}

const SHOWN = 3;

/**
 * The alignment as codons that HyPhy takes: without a last column of codons that are stop codons, gaps or unknown in
 * every sequence.
 * @throws AlignmentError ALIGNMENT.NOT_CODONS, ALIGNMENT.STOP_CODON with the places
 */
export function asCodons(alignment: Alignment, code: GeneticCode): Alignment {
  if (alignment.kind === 'protein') {
    throw new AlignmentError(
      'ALIGNMENT.NOT_CODONS',
      'The sequences are amino acids, and the method works on codons: upload the nucleotide alignment.',
    );
  }
  if (alignment.length % 3 !== 0) {
    throw new AlignmentError(
      'ALIGNMENT.NOT_CODONS',
      `The alignment has ${alignment.length} columns, which is no multiple of 3: trim it to whole codons in the first reading frame.`,
    );
  }
  const trimmed = withoutTerminalStop(alignment, code);
  const stops = stopCodonsIn(trimmed.sequences, code);
  if (stops.length === 0) return trimmed;
  const places = stops
    .slice(0, SHOWN)
    .map(
      ({ sequence, codon, column, triplet }) =>
        `${triplet} in ${JSON.stringify(sequence)} at codon ${codon} (column ${column})`,
    )
    .join(', ');
  const more = stops.length > SHOWN ? ` and ${stops.length - SHOWN} more` : '';
  throw new AlignmentError(
    'ALIGNMENT.STOP_CODON',
    `The alignment has stop codons of the genetic code ${code}: ${places}${more}. Replace them by gaps, or choose another geneticCode or reading frame.`,
  );
}

/** Every stop codon in a reading frame (0, 1 or 2), sequence by sequence. */
export function stopCodonsIn(sequences: readonly Sequence[], code: GeneticCode, frame = 0): StopCodon[] {
  const stops = stopCodonsOf(code);
  const found: StopCodon[] = [];
  for (const { name, residues } of sequences) {
    for (let at = frame; at + 3 <= residues.length; at += 3) {
      const triplet = residues.slice(at, at + 3);
      if (stops.has(triplet)) {
        found.push({ sequence: name, codon: (at - frame) / 3 + 1, column: at + 1, triplet });
      }
    }
  }
  return found;
}

function withoutTerminalStop(alignment: Alignment, code: GeneticCode): Alignment {
  const stops = stopCodonsOf(code);
  const last = alignment.sequences.map(({ residues }) => residues.slice(-3));
  const terminal =
    last.some((triplet) => stops.has(triplet)) &&
    last.every((triplet) => stops.has(triplet) || /^[-?N]{3}$/.test(triplet));
  if (!terminal || alignment.length <= 3) return alignment;
  const warning: Warning = {
    code: 'ALIGNMENT.TERMINAL_STOP_REMOVED',
    message: 'The last codon is a stop codon in every sequence that has one; it was left out.',
  };
  return {
    ...alignment,
    length: alignment.length - 3,
    sequences: alignment.sequences.map(({ name, residues }) => ({ name, residues: residues.slice(0, -3) })),
    warnings: [...alignment.warnings, warning],
  };
}
