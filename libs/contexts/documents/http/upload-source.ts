import type { Request } from 'express';
import { ProblemError } from '@docket/http';
import { dispositionFileName } from './file-name.js';
import { openForm, type UploadSource } from './upload-form.js';

/** An upload that stands still longer than this is over. */
const IDLE_MS = 60_000;

/**
 * Finds the document in a request: the part `file` of a form, or the body itself.
 * @throws ProblemError REQUEST.UNSUPPORTED_MEDIA_TYPE, .MALFORMED, .INVALID, .BODY_TOO_LARGE
 */
export async function openUpload(request: Request, maxBytes: number): Promise<UploadSource> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' || (type.startsWith('multipart/') && type !== 'multipart/form-data')) {
    throw new ProblemError(
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
      'Send the file as the part "file" of multipart/form-data, or as the plain body, without a Content-Encoding.',
      { headers: { 'Accept-Encoding': 'identity' } },
    );
  }
  request.setTimeout(IDLE_MS, () => request.destroy());
  if (type === 'multipart/form-data') return openForm(request);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const name = dispositionFileName(request.headers['content-disposition']);
  const bytes = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  return name === undefined ? { bytes } : { bytes, name };
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError(
    'DOCUMENT.TOO_LARGE',
    `The document is larger than ${maxBytes} bytes, the limit here. Send a smaller one, or have the limit raised.`,
    { details: { maxBytes } },
  );
}
