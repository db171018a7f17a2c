import { deflateSync } from 'node:zlib';
import { pageObjects, pdfOf, streamOf } from '../testing/pdf-bytes.js';
import { benchOf, type MethodBench } from '../testing/run-method.js';
import { pdfText } from './method.js';
import { type PdfTextResult } from './result.js';

describe('the text of a page', () => {
  let bench: MethodBench;
  beforeAll(async () => {
    bench = await benchOf(pdfText);
  });
  afterAll(() => bench.close());

  async function pageOf(objects: readonly (string | Buffer)[]) {
    return ((await bench.run(pdfOf(objects))).result as PdfTextResult).pages[0]!;
  }
  const painted = (content: string) => pageOf(pageObjects(`BT /F1 12 Tf ${content} ET`));
  const at = (x: number, y: number, text: string) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`;

  /** A page with other entries, resources and objects than those of `pageObjects`; objects from 6 on. */
  function page(
    content: string,
    entries: string,
    resources: string,
    more: readonly (string | Buffer)[] = [],
  ) {
    const objects = pageObjects(content);
    objects[2] = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${entries} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`;
    return [...objects, ...more];
  }

  it('reads turned text on a turned page in lines, and its table in rows of cells', async () => {
    const turned = (x: number, y: number, text: string) => `0 1 -1 0 ${x} ${y} Tm (${text}) Tj`;
    const cells = [
      turned(100, 72, 'Name'),
      turned(100, 300, 'Betrag'),
      turned(120, 72, 'Meier'),
      turned(120, 300, '100 EUR'),
      turned(140, 72, 'Schulze'),
      turned(140, 300, '250 EUR'),
    ];
    const read = await pageOf(page(`BT /F1 12 Tf ${cells.join(' ')} ET`, '/Rotate 90', ''));
    expect(read).toMatchObject({ rotation: 90, width: 792, height: 612 });
    expect(read.text).toBe('Name Betrag\nMeier 100 EUR\nSchulze 250 EUR');
    expect(read.tables.map((table) => table.rows)).toEqual([
      [
        ['Name', 'Betrag'],
        ['Meier', '100 EUR'],
        ['Schulze', '250 EUR'],
      ],
    ]);
    expect(read.lines[0]!.box).toEqual([72, 90.4, 335.35, 102.4]);
  });

  it('reads text that stands upside down or runs along the edge, each in its own direction', async () => {
    const { lines } = await painted(
      '0 1 -1 0 40 100 Tm (side note) Tj -1 0 0 -1 300 50 Tm (turned over) Tj ' + at(72, 700, 'upright'),
    );
    expect(lines.map(({ text, angle }) => [text, angle])).toEqual([
      ['upright', undefined],
      ['side note', 270],
      ['turned over', 180],
    ]);
  });

  it('keeps a superscript in its line, and columns apart in spite of one', async () => {
    const raised =
      '72 700 Td (Area 5 m) Tj 5 Ts /F1 8 Tf (2) Tj 0 Ts /F1 12 Tf ( of floor) Tj 0 -20 Td (next line) Tj';
    expect((await painted(raised)).text).toBe('Area 5 m2 of floor\nnext line');
    const left = [
      'The first column tells of',
      'E = mc',
      'which Einstein found in 1905',
      'and so on to the end',
    ];
    const right = [
      'The second column tells',
      'something else entirely',
      'about the weather in',
      'Berlin and Bonn',
    ];
    const lines = (x: number, texts: string[]) =>
      texts.map((text, row) => at(x, 700 - 14 * row, text)).join(' ');
    const squared = `/F1 7 Tf ${at(109.8, 691, '2')} /F1 12 Tf ${at(113.8, 686, ' is the law')}`;
    const { text } = await painted(`${lines(72, left)} ${squared} ${lines(330, right)}`);
    expect(text.split('\n')).toEqual([left[0], 'E = mc2 is the law', ...left.slice(2), ...right]);
  });

  it('takes gaps for spaces where the font has none, but not the gaps of wide-set letters', async () => {
    expect((await painted('72 700 Td [(two) -250 (words)] TJ')).text).toBe('two words');
    expect((await painted('3 Tc 72 700 Td [(WIDE) -700 (SET)] TJ')).text).toBe('WIDE SET');
  });

  it('keeps words whole beside dots that lead to a number, and in spite of a space within a letter', async () => {
    const leader = '3 Tc (................) Tj 0 Tc';
    const line = `72 700 Td [(Research) -250 (question)] TJ ${leader} (12) Tj`;
    expect((await painted(line)).text).toMatch(/^Research question[. ]+12$/);
    expect((await painted('72 700 Td [(soc) 450 ( ) -172 (ial)] TJ')).text).toBe('social');
    expect((await painted('72 700 Td [(two) 100 ( words)] TJ')).text).toBe('two words');
  });

  it('reads texts that are painted across each other one by one', async () => {
    expect((await painted(`${at(72, 700, 'Individual Income')} ${at(110, 700, 'Treasury')}`)).text).toBe(
      'Individual Income\nTreasury',
    );
    const beside = `/F1 30 Tf ${at(72, 700, '1040')} /F1 7 Tf ${at(145, 714, 'Department of the Treasury')}`;
    const { text } = await painted(`${beside} /F1 12 Tf ${at(145, 700, 'Individual Income')}`);
    expect(text.split('\n').sort()).toEqual(['1040 Individual Income', 'Department of the Treasury']);
    const small = `/F1 7 Tf ${at(100, 702, 'Department of the Treasury')}`;
    expect(
      (await painted(`${at(72, 700, 'Individual Income Tax')} ${small}`)).text.split('\n').sort(),
    ).toEqual(['Department of the Treasury', 'Individual Income Tax']);
  });

  it('paints nothing twice: bold by double painting is one text, doubled letters stay two', async () => {
    expect((await painted(`${at(72, 700, 'all tells')} ${at(72.3, 700, 'all tells')}`)).text).toBe(
      'all tells',
    );
  });

  it('reads ligatures and small capitals by the names of their glyphs', async () => {
    const objects = pageObjects('BT /F1 12 Tf 72 700 Td (o\\001ce \\002 a\\003 \\004ind) Tj ET');
    objects[4] =
      '<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 1 /LastChar 4 /Widths [800 600 600 600] /Encoding << /Differences [1 /f_f_i /a.sc /t_t /uni0066] >> >>';
    expect((await pageOf(objects)).text).toBe('office a att find');
  });

  it('marks text that nobody sees, and counts it only where it is the layer of a scan', async () => {
    const copy = 'BT /F1 12 Tf 72 700 Td (Invoice 4711) Tj ET';
    const double = await pageOf(pageObjects(`${copy} 3 Tr ${copy}`));
    expect(double.text).toBe('Invoice 4711');
    expect(double.lines.map((line) => line.hidden)).toEqual([undefined, 'invisible']);
    const scan = await pageOf(pageObjects(`3 Tr ${copy}`));
    expect(scan).toMatchObject({ text: 'Invoice 4711', lines: [{ hidden: 'scan-layer' }] });
    const layer = page(`/OC /o BDC ${copy} EMC`, '', '/Properties << /o 6 0 R >>', [
      '<< /Type /OCG /Name (L) >>',
    ]);
    layer[0] = '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>';
    expect(await pageOf(layer)).toMatchObject({
      text: '',
      lines: [{ text: 'Invoice 4711', hidden: 'layer' }],
    });
  });

  it('says that a scanned page, or one of unknown characters, needs character recognition', async () => {
    const image = streamOf(
      deflateSync(Buffer.alloc(100)),
      '/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    );
    const scan = await pageOf(page('q 612 0 0 792 0 0 cm /I Do Q', '', '/XObject << /I 6 0 R >>', [image]));
    expect(scan).toMatchObject({ status: 'needs_ocr', images: 1 });
    const unnamed = pageObjects('BT /F1 12 Tf 72 700 Td <000100020003> Tj ET');
    unnamed[4] =
      '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>';
    unnamed.push(
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 7 0 R >>',
      '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    );
    expect(await pageOf(unnamed)).toMatchObject({ status: 'needs_ocr', suspectCharacters: 3 });
  });

  it('finds a font whose map of characters says other letters than its glyphs', async () => {
    const objects = pageObjects('BT /F1 12 Tf 72 700 Td (\\001\\002\\003) Tj ET');
    objects[4] =
      '<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 1 /LastChar 3 /Widths [600 600 600] /ToUnicode 6 0 R /Encoding << /Differences [1 /a /b /c] >> >>';
    objects.push(
      streamOf(
        'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar <01> <0078> <02> <0079> <03> <007a> endbfchar endcmap',
      ),
    );
    expect(await pageOf(objects)).toMatchObject({ text: 'xyz', suspectCharacters: 3, status: 'needs_ocr' });
  });

  it('finds the text of notes and of typewriter boxes, apart from the page', async () => {
    const notes = [
      '<< /Type /Annot /Subtype /FreeText /Rect [72 600 272 620] /Contents (typewriter answer) >>',
      '<< /Type /Annot /Subtype /Stamp /Rect [72 500 172 520] /T (Dr. Who) /AP << /N 8 0 R >> >>',
      streamOf(
        'BT /F1 12 Tf 2 5 Td (PAID) Tj ET',
        '/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    ];
    const read = await pageOf(
      page('BT /F1 12 Tf 72 700 Td (page text) Tj ET', '/Annots [6 0 R 7 0 R]', '', notes),
    );
    expect(read.text).toBe('page text');
    expect(read.annotations).toMatchObject([
      { type: 'FreeText', text: 'typewriter answer', box: [72, 172, 272, 192] },
      { type: 'Stamp', text: 'PAID', author: 'Dr. Who' },
    ]);
  });

  it('parts words of one letter that stand apart, and keeps the letters of a spaced title together', async () => {
    const letters = [...'ABCDE'].map((letter, index) => at(72 + index * 16, 700, letter)).join(' ');
    expect((await painted(letters)).text).toBe('A B C D E');
    expect((await painted(`4 Tc ${at(72, 700, 'TITLES')}`)).text).toBe('TITLES');
    const digits = [...'123456'].map((digit, index) => at(130 + index * 20, 700, digit)).join(' ');
    expect((await painted(`${at(72, 700, 'Toggle:')} ${digits}`)).text).toBe('Toggle: 1 2 3 4 5 6');
  });

  it('reads a line that climbs step by step as one', async () => {
    const steps = ['M', 'o', 'u', 'n', 't'].map((letter, index) =>
      at(72 + index * 8, 700 + index * 1.3, letter),
    );
    expect((await painted(steps.join(' '))).text).toBe('Mount');
  });

  it('keeps the small lines beside a large one apart', async () => {
    const times = `/F1 5 Tf ${at(72, 703, '11:00')} ${at(72, 699, '11:05')} /F1 12 Tf ${at(90, 699, 'Auger')}`;
    const { text } = await painted(times);
    expect(text).toContain('11:00');
    expect(text).toContain('11:05');
  });

  it('reads a composite font without a descriptor by its character map', async () => {
    const objects = page('BT /F2 12 Tf 72 700 Td <93FA967B8CEA> Tj ET', '', '');
    objects[2] = String(objects[2]).replace('/F1 5 0 R', '/F1 5 0 R /F2 6 0 R');
    const read = await pageOf([
      ...objects,
      '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H /DescendantFonts [7 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /HeiseiMin-W3 /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
    ]);
    expect(read).toMatchObject({ text: '日本語', suspectCharacters: 0 });
  });

  it('unpacks a map to Unicode that is cut off at its end', async () => {
    const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def
1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <0048> <02> <0069> endbfchar endcmap`;
    const objects = page('BT /F2 12 Tf 72 700 Td <0102> Tj ET', '', '');
    objects[2] = String(objects[2]).replace('/F1 5 0 R', '/F1 5 0 R /F2 6 0 R');
    const read = await pageOf([
      ...objects,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>',
      streamOf(deflateSync(map).subarray(0, -5), '/Filter /FlateDecode'),
    ]);
    expect(read.text).toBe('Hi');
  });
});
