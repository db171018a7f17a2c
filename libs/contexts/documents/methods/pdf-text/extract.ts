import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// The parser; the library would import it with the first document, in the time of that attempt.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import {
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/types/src/display/api.js';
import { messageOf } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { failureOf, refuseDamage } from './damage.js';
import { FieldCollector, type Widget } from './form-fields.js';
import { linesOf, type TextRun } from './lines.js';
import { metadataOf } from './metadata.js';
import { type PdfField, type PdfPage, type PdfTextResult, type PdfWarning } from './result.js';
import { xfaFields, type XfaNode } from './xfa-fields.js';

/** Runs `pdf.text@1`. @throws MethodFailure PDF.NOT_PDF, .TRUNCATED, .ENCRYPTED, .DAMAGED, .NO_PAGES */
export async function extract(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const bytes = await readFile(input.documentPath!);
  refuseDamage(bytes);
  context.progress(0, 'Opening the document');
  const { task, document } = await load(bytes);
  try {
    const result = await read(document, context);
    return { result, ...summarize(result) };
  } finally {
    await task.destroy();
  }
}

/** An XFA form that cannot be laid out is opened once more for what else the document holds. */
async function load(bytes: Buffer): Promise<{ task: PDFDocumentLoadingTask; document: PDFDocumentProxy }> {
  for (const enableXfa of [true, false]) {
    const task = getDocument({
      // The library takes its bytes for itself: each attempt needs its own.
      data: Uint8Array.from(bytes),
      enableXfa,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: VerbosityLevel.ERRORS,
      ...assets(),
    });
    try {
      return { task, document: await task.promise };
    } catch (error) {
      await task.destroy();
      if (!enableXfa || !bytes.includes('/XFA') || (error as Error).name === 'PasswordException')
        throw failureOf(error);
    }
  }
  throw new MethodFailure('PDF.DAMAGED', 'This PDF cannot be opened.');
}

/** Character maps and fonts lie beside the library: text in Asian encodings needs them. */
function assets() {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
  };
}

async function read(document: PDFDocumentProxy, context: MethodContext): Promise<PdfTextResult> {
  if (document.numPages === 0) throw new MethodFailure('PDF.NO_PAGES', 'This PDF has no pages.');
  const { xfa, ...metadata } = await metadataOf(document).catch((error: unknown) => {
    throw failureOf(error);
  });
  const { maxPages, maxCharacters } = context.options as { maxPages: number; maxCharacters: number };
  const last = Math.min(document.numPages, maxPages);
  const collector = new FieldCollector();
  const fromXfa: PdfField[] = [];
  const pages: PdfPage[] = [];
  const warnings: PdfWarning[] = [];
  let left = maxCharacters;

  for (let number = 1; number <= last; number += 1) {
    context.signal.throwIfAborted();
    try {
      const page = await document.getPage(number);
      const text = await textOf(page);
      pages.push({ number, ...sizeOf(page), text: text.slice(0, left) });
      if (text.length > left) {
        warnings.push({
          code: 'TEXT_CUT',
          message: `Text was cut on page ${number}, after ${maxCharacters} characters.`,
        });
      }
      left = Math.max(0, left - text.length);
      if (document.isPureXfa) fromXfa.push(...xfaFields((await page.getXfa()) as XfaNode, number));
      else for (const widget of (await page.getAnnotations()) as Widget[]) collector.add(widget, number);
      page.cleanup();
    } catch (error) {
      context.signal.throwIfAborted();
      pages.push({ number, width: 0, height: 0, text: '' });
      warnings.push({
        code: 'PAGE_UNREADABLE',
        message: `Page ${number} cannot be read: ${messageOf(error)}`,
      });
    }
    context.progress(number / last, `Page ${number} of ${last}`);
  }
  if (warnings.filter((warning) => warning.code === 'PAGE_UNREADABLE').length === last) {
    throw failureOf(new Error(warnings[0]!.message));
  }
  if (last < document.numPages) {
    warnings.push({
      code: 'PAGES_LEFT_OUT',
      message: `Only ${last} of ${document.numPages} pages were read (maxPages).`,
    });
  }
  const fields = document.isPureXfa ? fromXfa : collector.fields();
  if (xfa && fields.length === 0) {
    warnings.push({
      code: 'XFA_NOT_READ',
      message: 'The form is made with XFA, and no fields of it could be read.',
    });
  }
  const kind = fields.length === 0 ? 'none' : document.isPureXfa ? 'xfa' : 'acroform';
  return { metadata, pages, form: { kind, xfa, fields }, warnings: oncePerCode(warnings) };
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  // Pages of an XFA form have no positions: their texts come in the order of the form.
  if (page.isPureXfa) return items.map((item) => ('str' in item ? item.str : '')).join('\n');
  const runs = items.flatMap((item): TextRun[] => {
    if (!('str' in item)) return [];
    const [, , , , x, y] = item.transform as number[];
    return [{ text: item.str, x: x!, y: y!, width: item.width, height: item.height }];
  });
  return linesOf(runs).join('\n');
}

function sizeOf(page: PDFPageProxy): { width: number; height: number } {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width: Math.round(width * 100) / 100, height: Math.round(height * 100) / 100 };
}

/** At most ten of a kind: a document of ten thousand broken pages needs no ten thousand warnings. */
function oncePerCode(warnings: readonly PdfWarning[]): PdfWarning[] {
  const seen = new Map<string, number>();
  return warnings.filter(({ code }) => {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    return seen.get(code)! <= 10;
  });
}

function summarize({ metadata, pages, form }: PdfTextResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const filled = form.fields.filter(({ value }) => value !== null && value !== '' && value !== false).length;
  const fields =
    form.fields.length === 0 ? 'no form fields' : `${form.fields.length} form fields, ${filled} filled`;
  return {
    summary: `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}, ${fields}`,
    figures: { pages: metadata.pageCount, fields: form.fields.length, filledFields: filled },
  };
}
