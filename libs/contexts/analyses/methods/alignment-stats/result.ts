import { type AlignmentFormat, type Warning } from '../alignment/alignment.js';

/** The result of `alignment.stats@1`. Its shape never changes: another shape is another version. */
export interface AlignmentStatsResult {
  readonly format: AlignmentFormat;
  readonly kind: 'nucleotide' | 'protein';
  readonly sequences: number;
  readonly columns: number;
  /** Whether the file has a tree. */
  readonly tree: boolean;
  readonly gaps: {
    /** Gaps of all residues, 0 to 1. */
    readonly fraction: number;
    readonly columnsWithGaps: number;
    readonly columnsOfGapsOnly: number;
  };
  readonly variation: {
    /** Columns with one residue only, gaps and unknown ones aside. */
    readonly constant: number;
    readonly variable: number;
    /** Two residues or more, each in two sequences or more. */
    readonly parsimonyInformative: number;
  };
  readonly identity: {
    /** Of all pairs of known residues in a column, those that are the same, 0 to 1; null for a single sequence. */
    readonly mean: number | null;
    /** The two sequences that are least and most alike; null where comparing all pairs would take too long. */
    readonly least: PairIdentity | null;
    readonly most: PairIdentity | null;
  };
  /** How often each residue occurs, gaps included. */
  readonly composition: Readonly<Record<string, number>>;
  /** G and C of A, C, G and T; null for proteins. */
  readonly gc: number | null;
  /** Null for proteins. */
  readonly frame: ReadingFrames | null;
  readonly perSequence: readonly SequenceStats[];
  /** Groups of sequences that are the same in every column. */
  readonly identical: readonly (readonly string[])[];
  readonly warnings: readonly Warning[];
}

export interface PairIdentity {
  readonly sequences: readonly [string, string];
  readonly identity: number;
}

export interface ReadingFrames {
  readonly geneticCode: string;
  /** Whether the number of columns is a multiple of 3. */
  readonly wholeCodons: boolean;
  /** By the column, from 1, at which the first codon begins: 1, 2, 3. Stop codons at the end of a sequence do not count. */
  readonly stopCodons: readonly [number, number, number];
  /** The frame (1, 2, 3) without stop codons; null when all have some. The first of several. */
  readonly open: 1 | 2 | 3 | null;
}

export interface SequenceStats {
  readonly name: string;
  /** Without gaps. */
  readonly length: number;
  readonly gaps: number;
  /** Residues that stand for several or for none that is known. */
  readonly ambiguous: number;
}
