import { fileTypeFromBuffer } from 'file-type';
import { type Charset } from '@docket/kernel';

import { textTypeOf } from './text-media-type.js';

/** Bytes from the start of a document that decide its type. */
export const SNIFFED_BYTES = 64 * 1024;

export interface DetectedType {
  /** By content alone; `application/octet-stream` where nothing is recognised. */
  readonly mediaType: string;
  /** Only for texts. */
  readonly charset?: Charset;
}

/**
 * Recognises a document by its first bytes: text in UTF-16, signatures of binary formats, then text and its kinds.
 * @param prefix up to SNIFFED_BYTES
 * @param complete whether the prefix is the whole document
 * @param declaredName only used between plain text and a CSV of one column
 */
export async function detectMediaType(
  prefix: Uint8Array,
  complete: boolean,
  declaredName?: string,
): Promise<DetectedType> {
  const text = textTypeOf(prefix, complete, declaredName);
  // The byte order mark of UTF-16 is the frame mark of MPEG audio too; audio holds what no text does.
  if (text?.charset.startsWith('utf-16') === true) return text;
  const binary = await fileTypeFromBuffer(prefix);
  if (binary !== undefined && binary.mime !== 'application/xml') return { mediaType: binary.mime };
  return text ?? { mediaType: binary?.mime ?? 'application/octet-stream' };
}

/** Types that a well-known ending may hold. Texts are generous: their kinds shade into one another. */
const TYPES_BY_ENDING: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  csv: ['text/csv', 'text/plain'],
  tsv: ['text/csv', 'text/plain'],
  txt: ['text/plain', 'text/csv', 'application/json', 'application/x-ndjson'],
  json: ['application/json', 'application/x-ndjson'],
  jsonl: ['application/x-ndjson', 'application/json'],
  ndjson: ['application/x-ndjson', 'application/json'],
  xml: ['application/xml', 'image/svg+xml'],
  html: ['text/html'],
  htm: ['text/html'],
  svg: ['image/svg+xml', 'application/xml'],
  png: ['image/png', 'image/apng'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  zip: ['application/zip'],
  gz: ['application/gzip'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip'],
  parquet: ['application/vnd.apache.parquet', 'application/x-parquet'],
};

/** Whether a name's ending promises another type than the content has. An ending that we do not know promises none. */
export function endingContradicts(declaredName: string | undefined, mediaType: string): boolean {
  const ending = /\.([A-Za-z0-9]+)$/.exec(declaredName ?? '')?.[1]?.toLowerCase();
  const promised = ending === undefined ? undefined : TYPES_BY_ENDING[ending];
  return promised !== undefined && !promised.includes(mediaType);
}

/** Whether a type is among the allowed ones, which may be exact (`application/pdf`) or a family (`text/*`). */
export function isAllowedType(mediaType: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (one) => one === mediaType || (one.endsWith('/*') && mediaType.startsWith(one.slice(0, -1))),
  );
}
