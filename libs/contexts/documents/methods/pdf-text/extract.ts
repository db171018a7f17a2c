import { readFile } from 'node:fs/promises';
import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { attachmentsOf } from './attachments.js';
import { type Widget } from './annotations.js';
import { Layers } from './engine/layers.js';
import { failureOf, openPdf, type OpenPdf } from './engine/open.js';
import { readPageTree } from './engine/page-tree.js';
import { fieldsOf } from './form/fields.js';
import { xfaFormOf } from './form/xfa.js';
import { Characters } from './glyphs/characters.js';
import { Limits } from './limits.js';
import { metadataOf } from './metadata.js';
import { readPage } from './page.js';
import {
  type PdfAttachment,
  type PdfForm,
  type PdfPage,
  type PdfTextResult,
  type PdfWarning,
} from './result.js';
import { summarize } from './summary.js';

/** Objects that were read for earlier pages are dropped this often, so that memory does not grow with the pages. */
const FORGET_EVERY_PAGES = 50;
const MAX_CACHED_FONTS = 64;

/**
 * Runs `pdf.text@2`.
 * @throws MethodFailure PDF.NOT_PDF, .ENCRYPTED, .WRONG_PASSWORD, .DAMAGED, .NO_PAGES, .EXPANDS_TOO_FAR
 */
export async function extract(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const bytes = await readFile(input.documentPath!);
  context.progress(0, 'Opening the document');
  const result = await read(await openPdf(bytes), context);
  return { result, ...summarize(result) };
}

async function read(pdf: OpenPdf, context: MethodContext): Promise<PdfTextResult> {
  const { file, repairs } = pdf;
  const { entries, declared, rebuilt } = readPageTree(file, pdf.objects);
  if (entries.length === 0) {
    throw repairs.some(({ code }) => code === 'CROSS_REFERENCES_REBUILT')
      ? failureOf(new Error('no page was found'))
      : new MethodFailure('PDF.NO_PAGES', 'This PDF has no pages. Create it again.');
  }
  if (rebuilt) {
    repairs.push({
      code: 'PAGE_TREE_REBUILT',
      message: 'The list of pages is broken: pages are in the order of the file.',
    });
  } else if (declared !== undefined && declared !== entries.length) {
    const message = `The file says that it has ${declared} pages; ${entries.length} were found.`;
    repairs.push({ code: 'PAGE_COUNT_CORRECTED', message });
  }
  const options = context.options as { maxPages: number; maxCharacters: number; lines: boolean };
  const last = Math.min(entries.length, options.maxPages);
  const limits = new Limits(options.maxCharacters, options.lines);
  const tools = {
    characters: new Characters(pdf.core),
    layers: new Layers(file, pdf.objects),
    signal: context.signal,
  };
  const pages: PdfPage[] = [];
  const widgets: Widget[] = [];
  const attached: PdfAttachment[] = [];
  for (let number = 1; number <= last; number += 1) {
    context.signal.throwIfAborted();
    const { page, annotations } = await readPage(pdf, entries[number - 1]!, number, tools);
    pages.push(limits.cut(page));
    widgets.push(...annotations.widgets);
    attached.push(...annotations.attachments);
    if (number % FORGET_EVERY_PAGES === 0) forget(pdf);
    context.progress(number / last, `Page ${number} of ${last}`);
  }
  const readable = pages.filter((page) => page.status !== 'failed');
  if (readable.length === 0) throw failureOf(new Error(pages[0]!.reason));
  const { xfa, ...metadata } = await metadataOf(pdf, entries.length);
  const { form, warnings: formWarnings, xfaPages } = await formOf(pdf, widgets, xfa);
  return {
    metadata: { ...metadata, signed: form.fields.some((field) => field.signature?.signed === true) },
    pages: pages.map((page) => xfaText(page, xfaPages)),
    form,
    attachments: [...attachmentsOf(pdf), ...attached],
    repaired: repairs.length > 0,
    repairs,
    warnings: [...limits.warnings(pages, entries.length), ...formWarnings],
  };
}

async function formOf(
  pdf: OpenPdf,
  widgets: readonly Widget[],
  xfa: boolean,
): Promise<{ form: PdfForm; warnings: PdfWarning[]; xfaPages: readonly string[] }> {
  const { fields, leftOut } = fieldsOf(pdf, widgets);
  const warnings: PdfWarning[] = leftOut
    ? [{ code: 'FIELDS_LEFT_OUT', message: `Only the first ${fields.length} form fields were read.` }]
    : [];
  if (fields.length > 0 || !xfa) {
    return { form: { kind: fields.length === 0 ? 'none' : 'acroform', xfa, fields }, warnings, xfaPages: [] };
  }
  const read = await xfaFormOf(pdf);
  if (read === undefined) {
    warnings.push({
      code: 'XFA_NOT_READ',
      message: 'The form is made with XFA, and no fields of it could be read.',
    });
    return { form: { kind: 'none', xfa, fields: [] }, warnings, xfaPages: [] };
  }
  if (read.fromData) {
    warnings.push({
      code: 'XFA_READ_FROM_DATA',
      message:
        'The XFA form cannot be laid out: its fields are those of its data, without pages, labels and choices.',
    });
  }
  return { form: { kind: 'xfa', xfa, fields: read.fields }, warnings, xfaPages: read.pages };
}

/** The pages of a dynamic form hold a note to the reader; its text is in the form. */
function xfaText(page: PdfPage, xfaPages: readonly string[]): PdfPage {
  const text = xfaPages[page.number - 1];
  return text === undefined ? page : { ...page, status: 'text', text, lines: [], tables: [] };
}

function forget({ file }: OpenPdf): void {
  file.xref._cacheMap.clear();
  const { fontCache } = file.catalog;
  if ([...fontCache].length > MAX_CACHED_FONTS) fontCache.clear();
}
