import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type MethodContext, type MethodInput } from '@docket/methods';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { extract } from '../../pdf-text/extract.js';
import { type PdfTextResult } from '../../pdf-text/result.js';
import { MAX_PIXELS, type PageSource, type Rendering, type SourcePage } from './source.js';

const POINTS_PER_INCH = 72;
const HEADER_ZONE_BYTES = 64 * 1024;
const READING = { maxPages: 100_000, maxCharacters: 10_000_000, lines: true };

/**
 * A PDF: `pdf.text` tells which of its pages need recognition, pdf.js paints them.
 * @throws MethodFailure of `pdf.text`
 */
export async function pdfPages(input: MethodInput, context: MethodContext): Promise<PageSource> {
  const read = await extract(input, {
    options: READING,
    scratchDir: context.scratchDir,
    signal: context.signal,
    progress: (fraction) => context.progress(fraction * 0.05, 'Reading the text that the file has'),
  });
  const { pages } = read.result as PdfTextResult;
  let opened: Promise<PDFDocumentProxy> | undefined;
  return {
    mediaType: 'application/pdf',
    pages: pages.map(({ number, width, height, status, text, lines, reason }): SourcePage => ({
      number,
      width,
      height,
      needsOcr: status === 'needs_ocr',
      ...(status !== 'needs_ocr' && { text: { text, lines } }),
      ...(status === 'failed' && { failed: reason ?? 'it cannot be read' }),
    })),
    render: async ({ number }, dpi) =>
      paint(await (opened ??= openForPainting(input.documentPath!)), number, dpi),
    close: async () => {
      if (opened === undefined) return;
      const document = await opened.catch(() => undefined);
      await document?.loadingTask.destroy();
    },
  };
}

async function openForPainting(path: string): Promise<PDFDocumentProxy> {
  const bytes = await readFile(path);
  // pdf.js looks for the header in the first kilobyte alone.
  const header = Math.max(0, bytes.subarray(0, HEADER_ZONE_BYTES).indexOf('%PDF-'));
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    data: Uint8Array.from(bytes.subarray(header)),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
    maxImageSize: MAX_PIXELS * 4,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  }).promise;
}

async function paint(document: PDFDocumentProxy, number: number, wantedDpi: number): Promise<Rendering> {
  const page = await document.getPage(number);
  const points = page.getViewport({ scale: 1 });
  const pixelsAt = (dpi: number) => points.width * points.height * (dpi / POINTS_PER_INCH) ** 2;
  const dpi = Math.min(wantedDpi, Math.floor(wantedDpi * Math.sqrt(MAX_PIXELS / pixelsAt(wantedDpi))));
  const viewport = page.getViewport({ scale: Math.max(dpi, 1) / POINTS_PER_INCH });
  const [widthPx, heightPx] = [
    Math.max(1, Math.ceil(viewport.width)),
    Math.max(1, Math.ceil(viewport.height)),
  ];
  const canvas = createCanvas(widthPx, heightPx);
  const canvasContext = canvas.getContext('2d');
  canvasContext.fillStyle = '#fff';
  canvasContext.fillRect(0, 0, widthPx, heightPx);
  // pdf.js names the canvas of browsers in its types; it draws on any that has the same methods.
  const target = { canvas, canvasContext, viewport } as unknown as Parameters<typeof page.render>[0];
  await page.render(target).promise;
  const image = Uint8Array.from(canvas.data());
  page.cleanup();
  return {
    image,
    raw: { width: widthPx, height: heightPx, channels: 4 },
    widthPx,
    heightPx,
    dpi,
    ...(dpi < wantedDpi && { warning: 'RESOLUTION_REDUCED' as const }),
    toUser: (x, y) => points.convertToPdfPoint(x, y) as [number, number],
  };
}
