export type AlignmentFormat = 'fasta' | 'nexus' | 'phylip';

export interface Sequence {
  /** As it stands in the file, without quotation marks. */
  readonly name: string;
  /** Upper case; `-` for a gap, `?` for what is not known. */
  readonly residues: string;
}

/** Something that a person should know of, and that did not stop the work. */
export interface Warning {
  /** Stable code, `AREA.REASON`. */
  readonly code: string;
  readonly message: string;
}

/** Sequences of one length, one below the other. */
export interface Alignment {
  readonly format: AlignmentFormat;
  readonly kind: 'nucleotide' | 'protein';
  readonly sequences: readonly Sequence[];
  /** Columns: nucleotides or amino acids. */
  readonly length: number;
  /** The Newick text of the first tree in the file, when it has one. */
  readonly tree?: string;
  readonly warnings: readonly Warning[];
}

/** What a reader of one format finds in a text, before anything is checked. */
export interface RawAlignment {
  readonly sequences: readonly { readonly name: string; readonly residues: string }[];
  readonly tree?: string;
  readonly kind?: Alignment['kind'];
  readonly warnings?: readonly Warning[];
}

export interface AlignmentLimits {
  readonly maxSequences: number;
  readonly maxColumns: number;
}
