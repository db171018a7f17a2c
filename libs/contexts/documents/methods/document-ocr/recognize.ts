import { open } from 'node:fs/promises';
import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { OcrEngine } from './engine.js';
import { imagePages } from './pages/image-pages.js';
import { pdfPages } from './pages/pdf-pages.js';
import { type PageSource, type SourcePage } from './pages/source.js';
import { readOcrPage, withoutText, withOwnText } from './read-page.js';
import { type OcrPage, type OcrResult, type OcrWarning } from './result.js';
import { SearchablePdf } from './searchable-pdf.js';
import { summarize, warningsOf } from './summary.js';

const HEADER_ZONE_BYTES = 64 * 1024;

export interface OcrOptions {
  readonly languages: readonly string[];
  readonly pages: readonly number[];
  readonly maxPages: number;
  readonly dpi: number;
  readonly deskew: boolean;
  readonly searchablePdf: boolean;
}

/**
 * Runs `document.ocr@1`.
 * @throws MethodFailure OCR.LANGUAGE_NOT_INSTALLED, .NOT_READABLE, .PICTURE_TOO_LARGE, .TOO_MANY_PAGES,
 *   .NO_SUCH_PAGE; those of `pdf.text`
 */
export async function recognize(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const path = input.documentPath!;
  const options = context.options as unknown as OcrOptions;
  context.progress(0, 'Opening the document');
  const source = (await isPdf(path)) ? await pdfPages(input, context) : await imagePages(path);
  const engine = await OcrEngine.start(options.languages, context.scratchDir);
  try {
    const result = await readAll(source, engine, options, path, context);
    return { result, ...summarize(result) };
  } finally {
    await Promise.all([engine.close(), source.close()]);
  }
}

async function readAll(
  source: PageSource,
  engine: OcrEngine,
  options: OcrOptions,
  path: string,
  context: MethodContext,
): Promise<OcrResult> {
  const chosen = choose(source.pages, options);
  const warnings: OcrWarning[] = [];
  const pages: OcrPage[] = [];
  const searchable = options.searchablePdf ? await SearchablePdf.begin(source.mediaType, path) : undefined;
  let done = 0;
  for (const page of source.pages) {
    context.signal.throwIfAborted();
    if (!chosen.has(page.number)) {
      pages.push(leftAlone(page, options));
      continue;
    }
    context.progress(0.05 + (0.9 * done) / chosen.size, `Page ${page.number}: ${done + 1} of ${chosen.size}`);
    const { page: read, recognition } = await readOcrPage(source, page, engine, options);
    pages.push(read);
    if (recognition !== undefined) {
      await searchable?.add(page, recognition);
      if (recognition.rendering.warning !== undefined) {
        warnings.push(resolutionWarning(page.number, recognition.rendering));
      }
    }
    done += 1;
  }
  context.progress(0.97, 'Writing the searchable PDF');
  const written = await searchable?.finish();
  if (written !== undefined && written.ok) await context.artifact?.('searchable.pdf', written.bytes);
  if (written !== undefined && !written.ok) {
    warnings.push({ code: 'SEARCHABLE_PDF_LEFT_OUT', message: written.reason });
  }
  return {
    mediaType: source.mediaType,
    languages: options.languages,
    engine: engine.facts,
    pageCount: source.pages.length,
    pages,
    warnings: [...warningsOf(pages, chosen.size, options), ...warnings],
  };
}

/** @throws MethodFailure OCR.NO_SUCH_PAGE */
function choose(pages: readonly SourcePage[], { pages: asked, maxPages }: OcrOptions): ReadonlySet<number> {
  const beyond = asked.find((number) => number > pages.length);
  if (beyond !== undefined) {
    throw new MethodFailure(
      'OCR.NO_SUCH_PAGE',
      `There is no page ${beyond}: the document has ${pages.length}. Correct the option pages.`,
    );
  }
  const wanted = asked.length > 0 ? [...new Set(asked)].toSorted((a, b) => a - b) : needing(pages);
  return new Set(wanted.slice(0, maxPages));
}

function needing(pages: readonly SourcePage[]): readonly number[] {
  return pages.filter(({ needsOcr }) => needsOcr).map(({ number }) => number);
}

function leftAlone(page: SourcePage, { maxPages, pages: asked }: OcrOptions): OcrPage {
  if (page.failed !== undefined) return withoutText(page, 'failed', page.failed);
  if (!page.needsOcr) return withOwnText(page);
  const reason =
    asked.length > 0 && !asked.includes(page.number)
      ? 'not among the option pages'
      : `behind the first ${maxPages} pages to recognise (option maxPages)`;
  return withoutText(page, 'skipped', reason);
}

function resolutionWarning(
  number: number,
  { warning, dpi }: { readonly warning?: string; readonly dpi: number },
): OcrWarning {
  return warning === 'RESOLUTION_UNKNOWN'
    ? {
        code: 'RESOLUTION_UNKNOWN',
        message: `Page ${number} does not tell its resolution: ${dpi} dots per inch are taken, so that sizes in points may be wrong.`,
      }
    : {
        code: 'RESOLUTION_REDUCED',
        message: `Page ${number} is so large that it was read with ${dpi} dots per inch.`,
      };
}

async function isPdf(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_ZONE_BYTES), 0, HEADER_ZONE_BYTES, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await file.close();
  }
}
