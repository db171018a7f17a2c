import { type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { type Alignment, type Sequence } from '../alignment/alignment.js';
import { stopCodonsIn } from '../alignment/codons.js';
import { type GeneticCode } from '../alignment/genetic-codes.js';
import { failingWell, readAlignmentDocument } from '../alignment/read-document.js';
import { columnFigures } from './columns.js';
import { extremePairs } from './identity.js';
import { type AlignmentStatsResult, type ReadingFrames, type SequenceStats } from './result.js';

interface Options {
  readonly geneticCode: GeneticCode;
  readonly maxSequences: number;
  readonly maxColumns: number;
}

/**
 * Runs `alignment.stats@1`.
 * @throws MethodFailure ALIGNMENT.… for a file that is no alignment
 */
export async function describeAlignment(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = context.options as unknown as Options;
  const alignment = await failingWell(() => readAlignmentDocument(input.documentPath!, options));
  context.progress(0.2, `${alignment.sequences.length} sequences read`);
  const { meanIdentity, ...columns } = columnFigures(alignment, context.signal);
  context.progress(0.5, 'columns counted');
  const result: AlignmentStatsResult = {
    format: alignment.format,
    kind: alignment.kind,
    sequences: alignment.sequences.length,
    columns: alignment.length,
    tree: alignment.tree !== undefined,
    ...columns,
    identity: { mean: meanIdentity, ...extremePairs(alignment, context.signal) },
    gc: alignment.kind === 'nucleotide' ? gcOf(columns.composition) : null,
    frame: alignment.kind === 'nucleotide' ? framesOf(alignment, options.geneticCode) : null,
    perSequence: alignment.sequences.map((sequence) => sequenceStats(sequence, alignment.kind)),
    identical: identicalOnes(alignment.sequences),
    warnings: alignment.warnings,
  };
  return { result, ...summarize(result) };
}

function gcOf(composition: Readonly<Record<string, number>>): number | null {
  const count = (residues: string) => [...residues].reduce((sum, each) => sum + (composition[each] ?? 0), 0);
  const known = count('ACGT');
  return known === 0 ? null : count('GC') / known;
}

function framesOf({ sequences, length }: Alignment, geneticCode: GeneticCode): ReadingFrames {
  const stopCodons = [0, 1, 2].map((frame) => {
    const last = new Map(sequences.map(({ name, residues }) => [name, lastCodon(residues, frame)]));
    return stopCodonsIn(sequences, geneticCode, frame).filter(
      ({ sequence, column }) => last.get(sequence) !== column,
    ).length;
  }) as unknown as ReadingFrames['stopCodons'];
  const open = stopCodons.indexOf(0);
  return {
    geneticCode,
    wholeCodons: length % 3 === 0,
    stopCodons,
    open: open === -1 ? null : ((open + 1) as 1 | 2 | 3),
  };
}

/** The column, from 1, of the codon in a frame behind which there are only gaps. */
function lastCodon(residues: string, frame: number): number {
  const end = residues.replace(/[-?]+$/, '').length;
  return frame + Math.floor((end - 1 - frame) / 3) * 3 + 1;
}

function sequenceStats({ name, residues }: Sequence, kind: Alignment['kind']): SequenceStats {
  const gaps = countOf(residues, /-/g);
  const ambiguous = countOf(residues, kind === 'nucleotide' ? /[^ACGT-]/g : /[BJXZ?]/g);
  return { name, length: residues.length - gaps, gaps, ambiguous };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function identicalOnes(sequences: readonly Sequence[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { name, residues } of sequences) groups.set(residues, [...(groups.get(residues) ?? []), name]);
  return [...groups.values()].filter((names) => names.length > 1);
}

function summarize(result: AlignmentStatsResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const { sequences, columns, gaps, identity, gc } = result;
  const alike = identity.mean === null ? '' : `, ${(identity.mean * 100).toFixed(1)} % identical`;
  return {
    summary: `${sequences} sequences of ${columns} columns, ${(gaps.fraction * 100).toFixed(1)} % gaps${alike}`,
    figures: { sequences, columns, gapFraction: gaps.fraction, meanIdentity: identity.mean, gc },
  };
}
