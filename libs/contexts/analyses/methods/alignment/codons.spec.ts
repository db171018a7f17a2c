import { asCodons, stopCodonsIn } from './codons.js';
import { readAlignment } from './read-alignment.js';

const read = (text: string) => readAlignment(text, { maxSequences: 100, maxColumns: 1_000 });

describe('an alignment of codons', () => {
  it('has no stop codon inside; the message tells the places', () => {
    const text = '>a\nAAATAAGGG\n>b\nAAACAAGGG\n>c\nTGACAAGGG\n';

    expect(() => asCodons(read(text), 'Universal')).toThrow(
      expect.objectContaining({
        code: 'ALIGNMENT.STOP_CODON',
        message: expect.stringContaining(
          'TAA in "a" at codon 2 (column 4), TGA in "c" at codon 1 (column 1)',
        ),
      }),
    );
  });

  it('depends on the genetic code', () => {
    const mitochondrial = read('>a\nAAATGAGGG\n>b\nAAATGGGGG\n');

    expect(asCodons(mitochondrial, 'Vertebrate-mtDNA').length).toBe(9);
    expect(stopCodonsIn(mitochondrial.sequences, 'Universal')).toHaveLength(1);
  });

  it('loses a last column of stop codons, with a warning', () => {
    const { length, warnings } = asCodons(read('>a\nAAAGGGTAA\n>b\nAAAGGGTAG\n>c\nAAAGGG---\n'), 'Universal');

    expect(length).toBe(6);
    expect(warnings).toEqual([expect.objectContaining({ code: 'ALIGNMENT.TERMINAL_STOP_REMOVED' })]);
  });

  it.each([
    ['>a\nAAAG\n>b\nAAAG\n', '4 columns, which is no multiple of 3'],
    ['>a\nMKLVWQ\n>b\nMKLIWE\n', 'amino acids'],
  ])('is neither of odd length nor a protein: %j', (text, message) => {
    expect(() => asCodons(read(text), 'Universal')).toThrow(
      expect.objectContaining({ code: 'ALIGNMENT.NOT_CODONS', message: expect.stringContaining(message) }),
    );
  });
});
