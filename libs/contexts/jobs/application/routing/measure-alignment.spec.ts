import { Readable } from 'node:stream';
import { measureAlignment } from './measure-alignment.js';

const measured = async (text: string, chunkBytes = 7) => {
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return measureAlignment(Readable.from(chunks));
};

describe('the shape of an alignment', () => {
  it.each([
    ['FASTA with wrapped lines', '>a first\nACGT\nAC-T\n>b\nACGTACGT\n', { sequences: 2, length: 8 }],
    [
      'FASTA with Windows line ends and a > within a name',
      '>a >b\r\nACGT\r\n>c\r\nACGT',
      { sequences: 2, length: 4 },
    ],
    [
      'FASTA behind a byte order mark and an empty line',
      '\uFEFF\n>ä\nACG\n>ö\nACG\n',
      { sequences: 2, length: 3 },
    ],
    ['the older form of FASTA', '#a\nACGT\n#b\nACGT\n', { sequences: 2, length: 4 }],
    [
      'NEXUS by its counts',
      '#NEXUS\nBEGIN DATA;\nDIMENSIONS NTAX = 12 NCHAR=345;\n',
      { sequences: 12, length: 345 },
    ],
    ['PHYLIP by its first line', ' 5 60\nname ACGT\n', { sequences: 5, length: 60 }],
    ['something else', '%PDF-1.7', undefined],
    ['nothing', '', undefined],
  ])('is found in %s', async (_what, text, shape) => {
    expect(await measured(text)).toEqual(shape);
    expect(await measured(text, 1)).toEqual(shape);
  });

  it('is found in many sequences without keeping them', async () => {
    const one = `>s\n${'ACGT'.repeat(250)}\n`;
    const shape = await measureAlignment(
      Readable.from(Array.from({ length: 2_000 }, () => Buffer.from(one))),
    );
    expect(shape).toEqual({ sequences: 2_000, length: 1_000 });
  });

  it('is given up after the beginning of what is no alignment', async () => {
    let read = 0;
    const source = Readable.from(
      (function* () {
        for (; ; read += 1) yield Buffer.alloc(16_384, 'x');
      })(),
    );
    expect(await measureAlignment(source)).toBeUndefined();
    expect(read).toBeLessThan(20);
  });
});
