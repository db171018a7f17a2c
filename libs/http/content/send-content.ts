import { parseRange, type ContentStore } from '@docket/content-store';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../problems/problem.js';

export interface ContentToSend {
  readonly tenant: string;
  /** Set for content that is kept apart from the tenant's other content. */
  readonly folder?: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** `Content-Disposition`; left out for what is read in place where that is harmless, and else saved. */
  readonly disposition?: string;
}

/** Called once it is certain that bytes go out, and before they do; when it throws, none do. */
export type BeforeSending = (partial: boolean) => Promise<void>;

/**
 * Sends stored content: whole, a range (RFC 9110 section 14), or 304 when the client has it.
 * @throws ProblemError DOCUMENT.RANGE_NOT_SATISFIABLE, CONTENT.NOT_FOUND; DocketError DOCUMENT.STORE_UNAVAILABLE
 */
export async function sendContent(
  store: ContentStore,
  content: ContentToSend,
  request: Request,
  response: Response,
  beforeSending: BeforeSending,
): Promise<void> {
  const { tenant, folder, sha256, size, mediaType, disposition } = content;
  const etag = `"${sha256}"`;
  if (matches(request.headers['if-none-match'], etag)) {
    cacheable(response, etag);
    response.status(304).end();
    return;
  }
  const range = askedRange(request, etag, size);
  const opened = await store.open(tenant, sha256, {
    ...(range === undefined ? {} : { range }),
    ...(folder === undefined ? {} : { folder }),
  });
  if (opened === undefined) {
    throw new ProblemError('CONTENT.NOT_FOUND', 'The bytes of this are not stored any more.');
  }
  if (request.method !== 'HEAD') {
    try {
      await beforeSending(range !== undefined);
    } catch (error) {
      opened.stream.destroy();
      throw error;
    }
  }
  cacheable(response, etag);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Type', mediaType);
  const placed = disposition ?? (isHarmless(mediaType) ? undefined : 'attachment');
  if (placed !== undefined) response.setHeader('Content-Disposition', placed);
  response.setHeader('Content-Length', opened.range.end - opened.range.start + 1);
  if (range !== undefined) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  if (request.method === 'HEAD') {
    opened.stream.destroy();
    response.end();
    return;
  }
  try {
    await pipeline(opened.stream, response);
  } catch (error) {
    // The client left in the middle, which is its right.
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    throw error;
  }
}

/** Types that a browser shows without running anything of them. HTML, SVG and XML can carry scripts of whoever made them. */
const HARMLESS =
  /^(application\/(json|pdf|jsonl|x-ndjson)|text\/(plain|csv)|image\/(png|jpeg|gif|webp|avif))$/;

function isHarmless(mediaType: string): boolean {
  return HARMLESS.test(mediaType.split(';')[0]!.trim().toLowerCase());
}

/** Content never changes under its hash, but who may see it can: it is kept, and asked about each time. */
function cacheable(response: Response, etag: string): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
}

function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

function askedRange(request: Request, etag: string, size: number) {
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const range = parseRange(request.headers.range, size);
  if (range !== 'unsatisfiable') return range;
  throw new ProblemError(
    'DOCUMENT.RANGE_NOT_SATISFIABLE',
    `The range lies outside: there are ${size} bytes, from 0 to ${size - 1}.`,
    { headers: { 'Content-Range': `bytes */${size}` }, details: { size } },
  );
}
