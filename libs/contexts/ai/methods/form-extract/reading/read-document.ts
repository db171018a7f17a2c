import { type MethodContext, MethodFailure, type MethodInput } from '@docket/methods';
import { open, readFile } from 'node:fs/promises';
import { READER } from './reader.js';
import { recognisedPicture, type RecognitionOptions, withRecognisedPages } from './recognise.js';
import type { Box } from '../result.js';
import type { FormField, Line, Page, ReadDocument, Table } from './document.js';

/** The part of the result of `pdf.text@2` that is read here. */
interface PdfText {
  readonly pages: readonly {
    readonly number: number;
    readonly status: string;
    readonly width: number;
    readonly height: number;
    readonly text: string;
    readonly lines: readonly {
      readonly text: string;
      readonly box: Box;
      readonly angle?: number;
      readonly hidden?: string;
    }[];
    readonly tables: readonly Table[];
    readonly annotations: readonly {
      readonly type: string;
      readonly text: string;
      readonly box: Box | null;
      readonly hidden: boolean;
    }[];
  }[];
  readonly form: { readonly fields: readonly FormField[] };
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

const MAX_TEXT_BYTES = 20 * 1024 * 1024;
/** A PDF may have junk in front of its header. */
const HEADER_WITHIN = 1_024;
/** PNG, JPEG, TIFF in either order of bytes. */
const PICTURES = ['89504e47', 'ffd8ff', '49492a00', '4d4d002a'].map((hex) => Buffer.from(hex, 'hex'));

/**
 * Reads the document that values are looked for in: a PDF by `pdf.text@2`, its pages that are pictures and pictures by
 * `document.ocr@1`, anything else as plain text in UTF-8, whose pages are parted by form feeds.
 * @throws MethodFailure what the readers refuse, EXTRACTION.TEXT_TOO_LARGE, .NOT_TEXT
 */
export async function readDocument(
  input: MethodInput,
  context: MethodContext,
  maxPages: number,
  recognition: RecognitionOptions,
): Promise<ReadDocument> {
  const kind = await kindOf(input.documentPath!);
  if (kind === 'picture') return recognisedPicture(input, context, maxPages, recognition);
  if (kind === 'text') return readText(input.documentPath!, maxPages);
  const { result } = await context.runMethod!(READER, input, { maxPages });
  const { pages, form, warnings } = result as PdfText;
  const document = { reader: READER, pages: pages.map(pageOf), fields: form.fields, warnings };
  const needing = pages.filter(({ status }) => status === 'needs_ocr').map(({ number }) => number);
  return withRecognisedPages(document, needing, input, context, recognition);
}

function pageOf({
  number,
  status,
  width,
  height,
  text,
  lines,
  tables,
  annotations,
}: PdfText['pages'][number]): Page {
  const isSeen = ({ hidden }: { readonly hidden?: string }) =>
    hidden === undefined || hidden === 'scan-layer';
  return {
    number,
    width,
    height,
    isRead: status === 'text' || status === 'blank',
    text,
    lines: lines.filter(isSeen).map((line) => ({ text: line.text, box: line.box })),
    notes: annotations
      // What a field shows beside its value (captions, choices that nobody has made) is no note of anybody.
      .filter((each) => !each.hidden && each.type !== 'Widget' && each.text.trim() !== '')
      .map((each) => ({ text: each.text, box: each.box })),
    tables,
  };
}

async function kindOf(path: string): Promise<'pdf' | 'picture' | 'text'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_WITHIN), 0, HEADER_WITHIN, 0);
    const head = buffer.subarray(0, bytesRead);
    if (PICTURES.some((magic) => head.subarray(0, magic.length).equals(magic))) return 'picture';
    return head.includes('%PDF-') ? 'pdf' : 'text';
  } finally {
    await file.close();
  }
}

async function readText(path: string, maxPages: number): Promise<ReadDocument> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_TEXT_BYTES) {
    const message = `The text has ${bytes.length} bytes, more than the ${MAX_TEXT_BYTES} that are read: send a part of it.`;
    throw new MethodFailure('EXTRACTION.TEXT_TOO_LARGE', message);
  }
  let whole: string;
  try {
    whole = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MethodFailure(
      'EXTRACTION.NOT_TEXT',
      'The document is neither a PDF nor text in UTF-8: convert it first.',
    );
  }
  const all = whole.split('\f');
  const pages = all.slice(0, maxPages).map((text, index): Page => {
    const lines: Line[] = text
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '')
      .map((line) => ({ text: line, box: null }));
    return { number: index + 1, width: 0, height: 0, isRead: true, text, lines, notes: [], tables: [] };
  });
  const message = `Only ${pages.length} of ${all.length} pages were read (option maxPages).`;
  const warnings = all.length > pages.length ? [{ code: 'PAGES_LEFT_OUT', message }] : [];
  return { reader: null, pages, fields: [], warnings };
}
