import {
  type Alignment,
  type AlignmentFormat,
  type AlignmentLimits,
  type RawAlignment,
  type Sequence,
  type Warning,
} from './alignment.js';
import { readFasta } from './fasta.js';
import { readNexus } from './nexus.js';
import { readPhylip } from './phylip.js';
import { AlignmentError } from './problem.js';

/** IUPAC codes, gaps, and signs for what is not known. */
const NUCLEOTIDES = /[^ACGTURYSWKMBDHVNX?\-.*]/;
const AMINO_ACIDS = /[^A-Z?\-.*]/;
/** Of the letters, how many are A, C, G, T, U or N in what is taken for nucleotides. */
const NUCLEOTIDE_SHARE = 0.85;
const SHOWN = 3;

const STOPS_UNKNOWN: Warning = {
  code: 'ALIGNMENT.STOPS_AS_UNKNOWN',
  message: 'The protein has stop signs (*); they were taken for unknown amino acids.',
};

const READERS: Readonly<Record<AlignmentFormat, (text: string) => RawAlignment>> = {
  fasta: readFasta,
  nexus: readNexus,
  phylip: readPhylip,
};

/**
 * Reads an alignment in FASTA, NEXUS or PHYLIP and checks that it is one.
 * @throws AlignmentError ALIGNMENT.EMPTY, .UNKNOWN_FORMAT, .DAMAGED, .TOO_LARGE, .NAME_MISSING, .DUPLICATE_NAME,
 *   .BAD_CHARACTER, .LENGTHS_DIFFER; TREE.INVALID for a tree with names to translate
 */
export function readAlignment(text: string, limits: AlignmentLimits): Alignment {
  const format = formatOf(text);
  const raw = READERS[format](text);
  if (raw.sequences.length === 0 || raw.sequences.every(({ residues }) => residues === '')) {
    throw new AlignmentError('ALIGNMENT.EMPTY', 'The file has no sequences: upload an alignment.');
  }
  checkSize(raw, limits);
  checkNames(raw.sequences);
  const upper = raw.sequences.map(({ name, residues }) => ({ name, residues: residues.toUpperCase() }));
  const kind = raw.kind ?? kindOf(upper);
  const sequences = upper.map((sequence) => checkResidues(sequence, kind));
  checkLengths(sequences);
  const stops = kind === 'protein' && sequences.some(({ residues }) => residues.includes('*'));
  return {
    format,
    kind,
    sequences: stops
      ? sequences.map(({ name, residues }) => ({ name, residues: residues.replaceAll('*', '?') }))
      : sequences,
    length: sequences[0]!.residues.length,
    ...(raw.tree !== undefined && { tree: raw.tree }),
    warnings: [...(raw.warnings ?? []), ...(stops ? [STOPS_UNKNOWN] : [])],
  };
}

function formatOf(text: string): AlignmentFormat {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') throw new AlignmentError('ALIGNMENT.EMPTY', 'The file is empty: upload an alignment.');
  if (/^#nexus\b/i.test(start)) return 'nexus';
  if (/^[>#]/.test(start)) return 'fasta';
  if (/^\d+[ \t]+\d+/.test(start)) return 'phylip';
  throw new AlignmentError(
    'ALIGNMENT.UNKNOWN_FORMAT',
    'The file is neither FASTA (begins with ">"), NEXUS (begins with "#NEXUS") nor PHYLIP (begins with two numbers).',
  );
}

function checkSize({ sequences }: RawAlignment, { maxSequences, maxColumns }: AlignmentLimits): void {
  if (sequences.length > maxSequences) {
    throw new AlignmentError(
      'ALIGNMENT.TOO_LARGE',
      `The alignment has ${sequences.length} sequences, more than the ${maxSequences} allowed: raise the option maxSequences, or leave sequences out.`,
    );
  }
  const columns = sequences.reduce((most, { residues }) => Math.max(most, residues.length), 0);
  if (columns > maxColumns) {
    throw new AlignmentError(
      'ALIGNMENT.TOO_LARGE',
      `The alignment has ${columns} columns, more than the ${maxColumns} allowed: raise the option maxColumns, or cut the alignment.`,
    );
  }
}

function checkNames(sequences: RawAlignment['sequences']): void {
  const seen = new Set<string>();
  sequences.forEach(({ name }, index) => {
    if (name === '') {
      throw new AlignmentError(
        'ALIGNMENT.NAME_MISSING',
        `Sequence ${index + 1} has no name: give each one a name.`,
      );
    }
    if (seen.has(name)) {
      throw new AlignmentError(
        'ALIGNMENT.DUPLICATE_NAME',
        `Two sequences are called ${quoted(name)}: rename one of them.`,
      );
    }
    seen.add(name);
  });
}

function kindOf(sequences: readonly Sequence[]): Alignment['kind'] {
  let letters = 0;
  let nucleotides = 0;
  for (const { residues } of sequences) {
    letters += residues.replace(/[^A-Z]/g, '').length;
    nucleotides += residues.replace(/[^ACGTUN]/g, '').length;
  }
  return letters === 0 || nucleotides / letters >= NUCLEOTIDE_SHARE ? 'nucleotide' : 'protein';
}

function checkResidues({ name, residues }: Sequence, kind: Alignment['kind']): Sequence {
  const bad = (kind === 'nucleotide' ? NUCLEOTIDES : AMINO_ACIDS).exec(residues);
  if (bad) {
    throw new AlignmentError(
      'ALIGNMENT.BAD_CHARACTER',
      `${quoted(name)} has ${quoted(bad[0])} in column ${bad.index + 1}, which is no ${kind === 'nucleotide' ? 'nucleotide code' : 'amino acid'}: correct the file.`,
    );
  }
  const plain = residues.replace(/\./g, '-');
  return { name, residues: kind === 'nucleotide' ? plain.replace(/U/g, 'T').replace(/[X*]/g, 'N') : plain };
}

function checkLengths(sequences: readonly Sequence[]): void {
  const lengths = new Map<number, string[]>();
  for (const { name, residues } of sequences) {
    const names = lengths.get(residues.length) ?? [];
    names.push(name);
    lengths.set(residues.length, names);
  }
  if (lengths.size === 1) return;
  const [[common, most], ...others] = [...lengths].sort((a, b) => b[1].length - a[1].length) as [
    [number, string[]],
    ...[number, string[]][],
  ];
  const odd = others
    .flatMap(([length, names]) => names.map((name) => `${quoted(name)} has ${length}`))
    .slice(0, SHOWN)
    .join(', ');
  throw new AlignmentError(
    'ALIGNMENT.LENGTHS_DIFFER',
    `The sequences differ in length: ${quoted(most[0]!)} has ${common} columns, ${odd}. Align them first.`,
  );
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
