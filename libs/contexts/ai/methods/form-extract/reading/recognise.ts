import { type MethodContext, MethodFailure, type MethodInput } from '@docket/methods';
import type { Box } from '../result.js';
import type { Page, ReadDocument } from './document.js';
import { RECOGNISER } from './reader.js';

/** Whether and how text is read that is a picture. */
export interface RecognitionOptions {
  readonly ocr: boolean;
  readonly ocrLanguages: readonly string[];
  readonly maxOcrPages: number;
}

/** The part of the result of `document.ocr@1` that is read here. */
interface Recognised {
  readonly pages: readonly {
    readonly number: number;
    readonly status: string;
    readonly width: number;
    readonly height: number;
    readonly confidence: number | null;
    readonly text: string;
    readonly lines: readonly { readonly text: string; readonly box: Box }[];
  }[];
  readonly warnings: ReadDocument['warnings'];
}

type Warning = ReadDocument['warnings'][number];

/** The document is nobody's fault; the language is the caller's, who can mend it. */
const CALLERS_FAULT = 'OCR.LANGUAGE_NOT_INSTALLED';

/**
 * The document with the text of those of its pages that are pictures of text. What is recognised is named in a warning for
 * each page, with its confidence. A recognition that fails leaves the document as it was, with a warning.
 * @throws MethodFailure OCR.LANGUAGE_NOT_INSTALLED
 */
export async function withRecognisedPages(
  document: ReadDocument,
  needing: readonly number[],
  input: MethodInput,
  context: MethodContext,
  { ocr, ocrLanguages, maxOcrPages }: RecognitionOptions,
): Promise<ReadDocument> {
  if (!ocr || needing.length === 0) return document;
  const pages = needing.slice(0, maxOcrPages);
  context.progress(0.1, `Recognising ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`);
  let recognised: Recognised;
  try {
    recognised = await recognise(input, context, { pages, maxPages: pages.length, languages: ocrLanguages });
  } catch (error) {
    if (!(error instanceof MethodFailure) || error.code === CALLERS_FAULT) throw error;
    const message = `The pages that are pictures could not be recognised: ${error.message}`;
    return { ...document, warnings: [...document.warnings, { code: 'OCR_FAILED', message }] };
  }
  const read = new Map(recognised.pages.filter(isRead).map((page) => [page.number, page]));
  const isOld = ({ code, message }: Warning) =>
    code === 'PAGE_NEEDS_OCR' && [...read.keys()].some((number) => message.startsWith(`Page ${number} `));
  const leftOut = needing.length - pages.length;
  return {
    ...document,
    pages: document.pages.map((page) => {
      const found = read.get(page.number);
      return found === undefined ? page : { ...page, ...pageOf(found), notes: page.notes };
    }),
    warnings: [
      ...document.warnings.filter((warning) => !isOld(warning)),
      ...[...read.values()].map(readByOcr),
      ...(leftOut > 0 ? [leftOutWarning(leftOut)] : []),
    ],
  };
}

/** A picture (PNG, JPEG, TIFF) as a document. @throws MethodFailure what `document.ocr` refuses, EXTRACTION.NOT_TEXT without `ocr` */
export async function recognisedPicture(
  input: MethodInput,
  context: MethodContext,
  maxPages: number,
  { ocr, ocrLanguages, maxOcrPages }: RecognitionOptions,
): Promise<ReadDocument> {
  if (!ocr) {
    const message = 'The document is a picture, and the option ocr is off: switch it on.';
    throw new MethodFailure('EXTRACTION.NOT_TEXT', message);
  }
  const limit = Math.min(maxPages, maxOcrPages);
  const { pages, warnings } = await recognise(input, context, { maxPages: limit, languages: ocrLanguages });
  return {
    reader: RECOGNISER,
    pages: pages.map(pageOf),
    fields: [],
    warnings: [...warnings, ...pages.filter(isRead).map(readByOcr)],
  };
}

async function recognise(
  input: MethodInput,
  context: MethodContext,
  options: {
    readonly pages?: readonly number[];
    readonly maxPages: number;
    readonly languages: readonly string[];
  },
): Promise<Recognised> {
  const { result } = await context.runMethod!(RECOGNISER, input, { ...options, searchablePdf: false });
  return result as Recognised;
}

function isRead({ status }: Recognised['pages'][number]): boolean {
  return status === 'ocr' || status === 'blank';
}

function pageOf(page: Recognised['pages'][number]): Page {
  const { number, width, height, text, lines } = page;
  return {
    number,
    width,
    height,
    isRead: isRead(page),
    text,
    lines: lines.map((line) => ({ text: line.text, box: line.box })),
    notes: [],
    tables: [],
  };
}

function readByOcr({ number, confidence }: Recognised['pages'][number]): Warning {
  const how = confidence === null ? 'nothing was found' : `confidence ${Math.round(confidence)} of 100`;
  const message = `Page ${number} was read by optical character recognition (${how}): compare its values with the picture.`;
  return { code: 'PAGE_READ_BY_OCR', message };
}

function leftOutWarning(count: number): Warning {
  const message = `${count} more pages are pictures of text and were not recognised (option maxOcrPages).`;
  return { code: 'OCR_PAGES_LEFT_OUT', message };
}
