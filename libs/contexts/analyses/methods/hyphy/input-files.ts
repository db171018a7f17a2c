import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Alignment, type Warning } from '../alignment/alignment.js';
import { asCodons } from '../alignment/codons.js';
import { type GeneticCode } from '../alignment/genetic-codes.js';
import { readNewick, type TreeNode, writeNewick } from '../alignment/newick.js';
import { withPlainNames } from '../alignment/plain-names.js';
import { AlignmentError } from '../alignment/problem.js';
import { type Analysis, type Options, type SequenceKind } from './analysis.js';
import { type HyphyInput } from './result.js';
import { testedBranches } from './tested-branches.js';

const FEWEST_SEQUENCES = 3;

export interface PreparedInput {
  /** What HyPhy is called with, besides the analysis' own arguments. */
  readonly args: readonly string[];
  readonly described: HyphyInput;
  readonly renamed: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

/**
 * Checks an alignment and its tree for an analysis and writes both anew into a folder. HyPhy never sees the file that was
 * uploaded: a NEXUS file may hold programs that it would run.
 * @throws AlignmentError ALIGNMENT.TOO_FEW_SEQUENCES, .NOT_CODONS, .STOP_CODON, .NOT_PROTEIN; TREE.MISSING, .INVALID,
 *   .NOT_ROOTED, .NAMES_DIFFER, .NO_SUCH_BRANCH, .NO_SUCH_LABEL, .NO_LABELS, .NO_REFERENCE
 */
export async function prepareInput(
  analysis: Analysis,
  read: Alignment,
  options: Options,
  folder: string,
): Promise<PreparedInput> {
  const kind = typeof analysis.kind === 'function' ? analysis.kind(options) : analysis.kind;
  const code = (options['geneticCode'] ?? 'Universal') as GeneticCode;
  const checked = ofKind(read, kind, code);
  if (checked.sequences.length < FEWEST_SEQUENCES) {
    throw new AlignmentError(
      'ALIGNMENT.TOO_FEW_SEQUENCES',
      `The alignment has ${checked.sequences.length} sequences: the analysis needs ${FEWEST_SEQUENCES} or more.`,
    );
  }
  const tree = analysis.tree === 'none' ? undefined : treeOf(analysis, checked, options);
  const plain = withPlainNames(checked, tree);
  const plainNameOf = new Map(Object.entries(plain.renamed).map(([name, original]) => [original, name]));
  const tested =
    plain.tree && testedBranches(analysis, options, plain.tree, (name) => plainNameOf.get(name) ?? name);

  await writeFile(join(folder, 'alignment.fas'), fastaOf(plain.alignment));
  if (tested) await writeFile(join(folder, 'tree.nwk'), `${writeNewick(tested.tree)}\n`);
  return {
    args: [
      ...(kind === 'codon' ? ['--code', code] : []),
      ...['--alignment', 'alignment.fas'],
      ...(tested ? ['--tree', 'tree.nwk', ...tested.args] : []),
    ],
    described: {
      format: read.format,
      sequences: checked.sequences.length,
      sites: kind === 'codon' ? checked.length / 3 : checked.length,
      geneticCode: kind === 'codon' ? code : null,
      tree: tested ? writeNewick(tested.tree) : null,
    },
    renamed: plain.renamed,
    warnings: plain.alignment.warnings,
  };
}

function ofKind(alignment: Alignment, kind: SequenceKind, code: GeneticCode): Alignment {
  if (kind === 'codon') return asCodons(alignment, code);
  if (kind === 'amino-acid' && alignment.kind === 'nucleotide') {
    throw new AlignmentError(
      'ALIGNMENT.NOT_PROTEIN',
      'The sequences are nucleotides, and the method works on amino acids: upload the protein alignment.',
    );
  }
  if (kind === 'nucleotide' && alignment.kind === 'protein') {
    throw new AlignmentError(
      'ALIGNMENT.NOT_NUCLEOTIDES',
      'The sequences are amino acids: choose the type amino-acid, or upload the nucleotide alignment.',
    );
  }
  return alignment;
}

function treeOf({ title, tree: need }: Analysis, { tree: inFile }: Alignment, options: Options): TreeNode {
  const text = (options['tree'] as string | undefined) ?? inFile;
  if (text === undefined) {
    throw new AlignmentError(
      'TREE.MISSING',
      `${title} needs a tree: give it in Newick in the option tree, in the TREES block of the NEXUS file, or behind the last sequence.`,
    );
  }
  const tree = readNewick(text);
  if (need === 'rooted' && tree.children.length !== 2) {
    throw new AlignmentError(
      'TREE.NOT_ROOTED',
      `${title} needs a rooted tree: its root must have two branches, it has ${tree.children.length}.`,
    );
  }
  return tree;
}

function fastaOf({ sequences }: Alignment): string {
  return sequences.map(({ name, residues }) => `>${name}\n${residues}\n`).join('');
}
