import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAlignment } from './describe-alignment.js';
import { type AlignmentStatsResult } from './result.js';

describe('alignment.stats', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-alignment-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const stats = async (text: string): Promise<AlignmentStatsResult> => {
    const documentPath = join(folder, 'alignment');
    await writeFile(documentPath, text);
    const { result } = await describeAlignment(
      { documentPath },
      {
        options: { geneticCode: 'Universal', maxSequences: 100, maxColumns: 1_000 },
        scratchDir: folder,
        signal: new AbortController().signal,
        progress: () => undefined,
      },
    );
    return result as AlignmentStatsResult;
  };

  it('counts gaps, columns, residues and identity', async () => {
    const result = await stats('>a\nACGT--\n>b\nACGA-C\n>c\nACTT-N\n>d\nACTA-C\n');

    expect(result).toMatchObject({
      format: 'fasta',
      kind: 'nucleotide',
      sequences: 4,
      columns: 6,
      gaps: { fraction: 5 / 24, columnsWithGaps: 2, columnsOfGapsOnly: 1 },
      variation: { constant: 3, variable: 2, parsimonyInformative: 2 },
      composition: { '-': 5, A: 6, C: 6, G: 2, N: 1, T: 4 },
      gc: 8 / 18,
    });
    expect(result.perSequence[2]).toEqual({ name: 'c', length: 5, gaps: 1, ambiguous: 1 });
    // Columns 1 and 2: 6 pairs of 6 each; 3 and 4: 2 of 6 each; 5: no pair; 6: 1 of 1.
    expect(result.identity.mean).toBeCloseTo(17 / 25);
    expect(result.identity.most).toEqual({ sequences: ['b', 'd'], identity: 0.8 });
    expect(result.identity.least).toEqual({ sequences: ['a', 'd'], identity: 0.5 });
  });

  it('finds the reading frame without stop codons; one at the end is no fault', async () => {
    const open = await stats('>a\nAAATGGTAA\n>b\nAAATGGTAA\n');
    const second = await stats('>a\nATAACCAAA\n>b\nATAACCAAA\n');

    expect(open.frame).toEqual({
      geneticCode: 'Universal',
      wholeCodons: true,
      stopCodons: [0, 0, 0],
      open: 1,
    });
    expect(second.frame?.stopCodons).toEqual([0, 2, 0]);
  });

  it('groups sequences that are the same, and tells proteins from nucleotides', async () => {
    const result = await stats('>a\nMKLV\n>b\nMKLV\n>c\nMKIV\n');

    expect(result).toMatchObject({ kind: 'protein', gc: null, frame: null, identical: [['a', 'b']] });
  });

  it('refuses what is no alignment', async () => {
    await expect(stats('amount;date\n1;2\n')).rejects.toMatchObject({ code: 'ALIGNMENT.UNKNOWN_FORMAT' });
    await expect(stats('>a\nACG\n>b\nAC\n')).rejects.toMatchObject({ code: 'ALIGNMENT.LENGTHS_DIFFER' });
  });
});
