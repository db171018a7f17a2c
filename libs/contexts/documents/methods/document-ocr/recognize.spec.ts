import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkValue } from '@docket/methods';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { pdfText } from '../pdf-text/method.js';
import { type PdfTextResult } from '../pdf-text/result.js';
import { benchOf, type MethodBench } from '../testing/run-method.js';
import { documentOcr } from './method.js';
import { pdfPages } from './pages/pdf-pages.js';
import { type OcrResult } from './result.js';

const LINES = [
  'Discharge letter of the medical ward',
  'Patient: Mara Okonkwo, born 3 November 1968',
  'Diagnosis: pneumonia of the right lower lobe',
  'Weight 71.5 kg, temperature 38.9 degrees',
];
const [WIDTH, HEIGHT] = [360, 200];

describe('document.ocr@1', () => {
  let bench: MethodBench;
  let scan: Buffer;
  beforeAll(async () => {
    bench = await benchOf(documentOcr);
    scan = await scanned(await letter());
  });
  afterAll(() => bench.close());

  async function run(content: Uint8Array, options: object = {}) {
    const { result, summary, figures, progress, artifacts } = await bench.run(content, options);
    const stored = JSON.parse(JSON.stringify(result)) as unknown;
    expect(checkValue(documentOcr.resultSchema!, stored)).toEqual([]);
    return {
      ...(result as OcrResult),
      summary,
      figures,
      progress,
      searchable: artifacts.get('searchable.pdf'),
    };
  }

  it('reads a slanted picture: lines and words with their places in points, and how sure it is', async () => {
    const slanted = await sharp(scan)
      .rotate(3.4, { background: '#fff' })
      .jpeg()
      .withMetadata({ density: 300 })
      .toBuffer();
    const { pages, summary, figures, engine, mediaType, warnings } = await run(slanted);
    expect(mediaType).toBe('image/jpeg');
    expect(warnings).toEqual([]);
    const [page] = pages;
    expect(page).toMatchObject({ number: 1, status: 'ocr', dpi: 300, turned: 0, text: LINES.join('\n') });
    expect(Math.abs(page!.skew - 3.4)).toBeLessThanOrEqual(0.3);
    expect(page!.confidence).toBeGreaterThan(80);
    // Straight, the line begins 20 points from the left and 45 from the bottom of the letter's top edge.
    const word = page!.lines[1]!.words.find(({ text }) => text === 'Mara')!;
    expect(word.confidence).toBeGreaterThan(60);
    const [left, top, right, bottom] = word.box;
    expect([left > 50, right < 120, top > 40, bottom < 90, bottom - top < 20]).toEqual(Array(5).fill(true));
    expect(summary).toMatch(/^1 of 1 page recognised, 26 words, confidence \d/);
    expect(figures).toMatchObject({ pages: 1, pagesRecognised: 1, words: 26, pagesFailed: 0 });
    expect(engine).toMatchObject({ name: 'tesseract.js', models: [{ language: 'eng' }] });
  });

  it('reads the pages of a PDF that need it, keeps the text of the others, and makes all of it searchable', async () => {
    const pdf = await PDFDocument.create();
    const picture = await pdf.embedPng(scan);
    pdf.addPage([WIDTH, HEIGHT]).drawImage(picture, { width: WIDTH, height: HEIGHT });
    const turned = pdf.addPage([HEIGHT, WIDTH]);
    turned.setRotation(degrees(90));
    turned.drawImage(picture, { x: HEIGHT, y: 0, width: WIDTH, height: HEIGHT, rotate: degrees(90) });
    pdf.addPage([300, 300]).drawText('Own text here', { x: 20, y: 200, size: 12 });
    const { pages, progress, searchable } = await run(await pdf.save());
    expect(pages.map(({ status }) => status)).toEqual(['ocr', 'ocr', 'text']);
    expect(pages.map(({ text }) => text)).toEqual([LINES.join('\n'), LINES.join('\n'), 'Own text here']);
    expect(pages[1]).toMatchObject({ width: WIDTH, height: HEIGHT, turned: 0 });
    expect(progress.join('\n')).toMatch(/Page 1: 1 of 2[^]*Page 2: 2 of 2/);

    const reader = await benchOf(pdfText);
    const { result } = await reader.run(searchable!);
    await reader.close();
    const read = (result as PdfTextResult).pages;
    expect(read.map(({ text }) => text)).toEqual([LINES.join('\n'), LINES.join('\n'), 'Own text here']);
    expect(read[0]!.lines.every(({ hidden }) => hidden === 'scan-layer')).toBe(true);
  });

  it('turns pages of a TIFF that lie on their head or side', async () => {
    const [down, side] = await Promise.all([
      sharp(scan).rotate(180).toBuffer(),
      sharp(scan).rotate(90).toBuffer(),
    ]);
    const { pages, searchable, warnings } = await run(
      await sharp(down)
        .tiff({ xres: 300 / 25.4, yres: 300 / 25.4 })
        .toBuffer(),
    );
    expect(pages).toMatchObject([{ turned: 180, text: LINES.join('\n') }]);
    expect(warnings).toEqual([]);
    expect((await PDFDocument.load(searchable!)).getPageCount()).toBe(1);
    const onSide = await run(side, { searchablePdf: false });
    expect(onSide.pages).toMatchObject([{ turned: 270, text: LINES.join('\n') }]);
    expect(onSide.searchable).toBeUndefined();
    expect(onSide.warnings).toMatchObject([{ code: 'RESOLUTION_UNKNOWN' }]);
  });

  it('reads pages that it is told to read, within its limits', async () => {
    const pdf = await letter(3);
    const { pages, warnings } = await run(pdf, { pages: [3, 2], maxPages: 1, deskew: false });
    expect(pages.map(({ status, text }) => `${status} ${text}`)).toEqual(
      ['text', 'ocr', 'text'].map((status) => `${status} ${LINES.join('\n')}`),
    );
    expect(warnings).toEqual([]);
    const none = await run(pdf);
    expect(none.warnings).toMatchObject([{ code: 'NOTHING_TO_RECOGNISE' }]);
  });

  it('leaves out pages behind its limit, and says so', async () => {
    const pdf = await PDFDocument.create();
    const picture = await pdf.embedPng(
      await sharp({ create: { width: 60, height: 60, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    );
    for (let page = 0; page < 3; page += 1)
      pdf.addPage([100, 100]).drawImage(picture, { width: 100, height: 100 });
    const { pages, warnings, summary } = await run(await pdf.save(), { maxPages: 1 });
    expect(pages.map(({ status }) => status)).toEqual(['blank', 'skipped', 'skipped']);
    expect(warnings).toMatchObject([{ code: 'PAGES_LEFT_OUT' }]);
    expect(summary).toBe('1 of 3 pages recognised, 0 words, 2 left out');
  });

  it.each([
    ['a language that is not installed', 'OCR.LANGUAGE_NOT_INSTALLED', { languages: ['xyz'] }],
    ['a name that is no language', 'OCR.LANGUAGE_NOT_INSTALLED', { languages: ['../../etc'] }],
    ['a page that is not there', 'OCR.NO_SUCH_PAGE', { pages: [2] }],
  ])('refuses %s', async (_, code, options) => {
    await expect(run(await letter(), options)).rejects.toMatchObject({ code, retryable: false });
  });

  it('refuses what is no picture, what is cut off, and what has too many pixels', async () => {
    await expect(run(Buffer.from('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'OCR.NOT_READABLE' });
    const { pages } = await run(scan.subarray(0, scan.length / 2), { searchablePdf: false });
    expect(pages).toMatchObject([{ status: 'failed', reason: expect.any(String) }]);
    const huge = Buffer.from(scan);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    await expect(run(huge)).rejects.toMatchObject({
      code: expect.stringMatching(/^OCR[.](PICTURE_TOO_LARGE|NOT_READABLE)$/),
    });
  });
});

async function letter(pages = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let count = 0; count < pages; count += 1) {
    const page = pdf.addPage([WIDTH, HEIGHT]);
    LINES.forEach((line, index) => page.drawText(line, { x: 20, y: HEIGHT - 40 - index * 24, size: 12 }));
  }
  return pdf.save();
}

/** The first page as a scanner would give it, with 300 dots per inch. */
async function scanned(pdf: Uint8Array): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-scan-'));
  try {
    const documentPath = join(folder, 'letter.pdf');
    await writeFile(documentPath, pdf);
    const context = {
      options: {},
      scratchDir: folder,
      signal: new AbortController().signal,
      progress: () => undefined,
    };
    const source = await pdfPages({ documentPath }, context);
    const { image, raw } = await source.render(source.pages[0]!, 300);
    await source.close();
    return await sharp(image, { raw: raw! }).flatten().png().toBuffer();
  } finally {
    await rm(folder, { recursive: true });
  }
}
