import { rfc3339 } from '../date.js';
import { type PdfObject } from '../engine/core.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';
import { type PdfSignature } from '../result.js';
import { signerOf } from './certificate.js';

const UNSIGNED: PdfSignature = {
  signed: false,
  signer: null,
  reason: null,
  location: null,
  signedAt: null,
  coversWholeFile: null,
};

/** What a signature says of itself; it is not verified. ISO 32000-2 section 12.8. */
export function signatureOf(pdf: OpenPdf, value: PdfObject): PdfSignature {
  const { objects } = pdf;
  if (!objects.isDict(value)) return UNSIGNED;
  const text = (key: string) => objects.text(safely(() => value.get(key)));
  const contents = safely(() => value.get('Contents'));
  const cms = typeof contents === 'string' ? Buffer.from(contents, 'latin1') : undefined;
  return {
    signed: true,
    signer: text('Name') ?? (cms === undefined ? null : signerOf(cms)),
    reason: text('Reason'),
    location: text('Location'),
    signedAt: rfc3339(text('M')),
    coversWholeFile: coverage(
      safely(() => value.getArray('ByteRange')),
      pdf.fileBytes,
    ),
  };
}

/** The signed bytes are two ranges around the signature; together with it they must reach from the first to the last byte. */
function coverage(range: PdfObject, fileBytes: number): boolean | null {
  if (!Array.isArray(range) || range.length !== 4 || !range.every((n) => typeof n === 'number')) return null;
  const [start, length, second, rest] = range as [number, number, number, number];
  return start === 0 && second >= length && second + rest === fileBytes;
}
