import { type AlignmentError } from './problem.js';
import { readAlignment } from './read-alignment.js';

const limits = { maxSequences: 10, maxColumns: 100 };
const rows = (text: string) =>
  readAlignment(text, limits).sequences.map(({ name, residues }) => `${name} ${residues}`);

function refusal(text: string): { code: string; message: string } {
  try {
    readAlignment(text, limits);
  } catch (error) {
    const { code, message } = error as AlignmentError;
    return { code, message };
  }
  throw new Error('The alignment was not refused.');
}

describe('an alignment', () => {
  it('is read from FASTA, with a tree behind it', () => {
    const alignment = readAlignment('>one first\r\nAC\r\nGT\r\n>two\nAC-U\n(one,two);\n', limits);

    expect(alignment.format).toBe('fasta');
    expect(alignment.sequences).toEqual([
      { name: 'one', residues: 'ACGT' },
      { name: 'two', residues: 'AC-T' },
    ]);
    expect(alignment.tree).toBe('(one,two);');
  });

  it('keeps the whole header lines of FASTA where first words are not unique', () => {
    expect(rows('>seq one\nAC\n>seq two\nAG\n')).toEqual(['seq one AC', 'seq two AG']);
  });

  it.each([
    ['sequential', '2 6\none ACG\nTAC\ntwo ACGTAA\n'],
    ['interleaved', '2 6\none ACG\ntwo ACG\n\nTAC\nTAA\n'],
    ['strict', ' 2 6\none       ACGTAC\ntwo       ACGTAA\n'],
    ['strict without a blank behind the name', '2 6\none_______ACGTAC\ntwo_______ACGTAA\n'],
  ])('is read from %s PHYLIP', (_, text) => {
    expect(rows(text).map((row) => row.replace(/_+/, ''))).toEqual(['one ACGTAC', 'two ACGTAA']);
  });

  it('is read from NEXUS: quoted names, own signs, comments, interleaved blocks, and a tree with numbers for names', () => {
    const text = `#NEXUS
[made by hand]
BEGIN DATA;
  DIMENSIONS NTAX=2 NCHAR=6;
  FORMAT DATATYPE=DNA GAP=~ MISSING=n MATCHCHAR=. INTERLEAVE;
  MATRIX
    'it''s one' ACG [here it goes on below]
    two         ..~

    'it''s one' TAC
    two         .nA
  ;
END;
BEGIN TREES;
  TRANSLATE 1 'it''s one', 2 two;
  TREE best = [&U] (1:0.1,2:0.2);
END;`;

    const alignment = readAlignment(text.replaceAll("it''s one", 'its one'), limits);

    expect(alignment.sequences).toEqual([
      { name: 'its one', residues: 'ACGTAC' },
      { name: 'two', residues: 'AC-T?A' },
    ]);
    expect(alignment.tree).toBe('(its one:0.1,two:0.2);');
  });

  it('is read from NEXUS with labels in another block and a tree without its semicolon', () => {
    const text = `#nexus
begin taxa; taxlabels 'a' 'b'; end;
begin characters; dimensions nchar=4; format nolabels; matrix ACGT ACGA; end;
begin trees; tree t = (a,b)
end;
begin hyphy; fprintf("/tmp/anything", 1); end;`;

    const alignment = readAlignment(text, limits);

    expect(alignment.sequences.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(alignment.tree).toBe('(a,b);');
  });

  it('says what it leaves out of a NEXUS file', () => {
    const text = `#NEXUS
begin data; dimensions nchar=2; matrix a AC b AC; end;
begin assumptions; charset x = 1-1; charset y = 2-2; end;
begin trees; tree t = (a,b); tree u = (b,a); end;`;

    expect(readAlignment(text, limits).warnings.map(({ code }) => code)).toEqual([
      'ALIGNMENT.PARTITIONS_IGNORED',
      'TREE.FIRST_OF_SEVERAL',
    ]);
  });

  it('is taken for proteins by its letters', () => {
    expect(readAlignment('>a\nMKLVWQ*\n>b\nMKLIWE-\n', limits)).toMatchObject({
      kind: 'protein',
      sequences: [{ residues: 'MKLVWQ?' }, { residues: 'MKLIWE-' }],
      warnings: [{ code: 'ALIGNMENT.STOPS_AS_UNKNOWN' }],
    });
  });

  it.each([
    ['', 'ALIGNMENT.EMPTY', 'The file is empty'],
    ['>a\n>b\n', 'ALIGNMENT.EMPTY', 'no sequences'],
    ['name,amount\nx,1\n', 'ALIGNMENT.UNKNOWN_FORMAT', 'neither FASTA'],
    ['#NEXUS\nbegin trees; end;', 'ALIGNMENT.DAMAGED', 'no DATA or CHARACTERS block'],
    ['>a\nACGT\n>b\nACG\n>c\nACGT\n', 'ALIGNMENT.LENGTHS_DIFFER', '"a" has 4 columns, "b" has 3.'],
    ['2 4\none ACGT\ntwo ACG\n', 'ALIGNMENT.LENGTHS_DIFFER', '"one" has 4 columns, "two" has 3.'],
    ['>a\nAC\n>a\nAC\n', 'ALIGNMENT.DUPLICATE_NAME', '"a"'],
    ['>\nAC\n', 'ALIGNMENT.NAME_MISSING', 'Sequence 1'],
    ['>a\nACGTACGTA5\n', 'ALIGNMENT.BAD_CHARACTER', '"a" has "5" in column 10'],
    [`>a\n${'A'.repeat(101)}\n`, 'ALIGNMENT.TOO_LARGE', '101 columns, more than the 100 allowed'],
    ['>x\nA\n'.repeat(11), 'ALIGNMENT.TOO_LARGE', '11 sequences, more than the 10 allowed'],
  ])('is refused with a code and what is wrong: %j', (text, code, message) => {
    expect(refusal(text)).toEqual({ code, message: expect.stringContaining(message) });
  });
});
