import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { DocketError } from '@docket/kernel';
import { recordedRequest, type RecordedRequest, type Recording } from './recorded.js';

const MAX_BYTES = 128 * 1_048_576;
const MOST_ERRORS = 20;

/**
 * Reads recorded requests: JSON Lines of `{method, path, headers?, body?}`, or HAR 1.2.
 * @param limit requests that are taken at most
 * @throws DocketError `PARITY.RECORDING_NOT_FOUND`, `PARITY.RECORDING_INVALID` with the place of each error
 */
export async function readRecording(path: string, name: string, limit: number): Promise<Recording> {
  const bytes = await bytesOf(path, name);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const text = bytes.toString('utf8');
  const errors: { path: string; message: string }[] = [];
  const all: RecordedRequest[] = [];
  const take = (place: string, request: RecordedRequest | string): void => {
    if (typeof request !== 'string') all.push(request);
    else if (errors.length < MOST_ERRORS) errors.push({ path: place, message: request });
  };
  const har = harEntries(text, name);
  if (har === undefined) {
    text.split('\n').forEach((line, at) => {
      if (line.trim() !== '') take(`line ${at + 1}`, ofLine(line));
    });
  } else har.forEach((entry, at) => take(`/log/entries/${at}`, ofEntry(entry)));
  if (errors.length > 0) throw invalid(name, errors);
  if (all.length === 0) throw invalid(name, [{ path: '/', message: 'has no requests' }]);
  return { requests: all.slice(0, limit), hash, truncated: all.length > limit };
}

async function bytesOf(path: string, name: string): Promise<Buffer> {
  let size: number;
  try {
    const file = await open(path, 'r');
    try {
      ({ size } = await file.stat());
      if (size <= MAX_BYTES) return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new DocketError(
      'PARITY.RECORDING_NOT_FOUND',
      `There is no recording that can be read at ${name}.`,
      {
        cause: error,
      },
    );
  }
  throw invalid(name, [{ path: '/', message: `has ${size} bytes, more than ${MAX_BYTES}: cut it` }]);
}

/** The entries of a HAR file; undefined for anything else. */
function harEntries(text: string, name: string): readonly unknown[] | undefined {
  if (!/^\s*\{\s*"log"\s*:/.test(text)) return undefined;
  let entries: unknown;
  try {
    ({ entries } = (JSON.parse(text) as { log?: { entries?: unknown } }).log ?? {});
  } catch (error) {
    throw invalid(name, [{ path: '/', message: 'is no whole HAR file' }], error);
  }
  if (Array.isArray(entries)) return entries as readonly unknown[];
  throw invalid(name, [{ path: '/log/entries', message: 'must be a list' }]);
}

function ofLine(line: string): RecordedRequest | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  if (typeof value !== 'object' || value === null) return 'must be an object';
  const { method, path, headers, body } = value as Readonly<Record<string, unknown>>;
  const pairs = Object.entries((headers ?? {}) as Record<string, unknown>).map(
    ([key, text]) => [key, String(text)] as const,
  );
  if (body === undefined || body === null) return recordedRequest(method, path, pairs, undefined);
  if (typeof body === 'string') return recordedRequest(method, path, pairs, Buffer.from(body));
  const json: readonly [string, string] = ['content-type', 'application/json'];
  return recordedRequest(method, path, [json, ...pairs], Buffer.from(JSON.stringify(body)));
}

interface HarRequest {
  readonly method?: unknown;
  readonly url?: unknown;
  readonly headers?: readonly { readonly name?: unknown; readonly value?: unknown }[];
  readonly postData?: { readonly mimeType?: unknown; readonly text?: unknown; readonly encoding?: unknown };
}

function ofEntry(entry: unknown): RecordedRequest | string {
  const request = (entry as { request?: HarRequest } | null)?.request;
  if (typeof request?.url !== 'string' || !URL.canParse(request.url)) return 'has no request with a URL';
  const { pathname, search } = new URL(request.url);
  const pairs = (Array.isArray(request.headers) ? request.headers : []).map(
    ({ name, value }) => [String(name), String(value)] as const,
  );
  const { mimeType, text, encoding } = request.postData ?? {};
  if (typeof text !== 'string')
    return recordedRequest(request.method, `${pathname}${search}`, pairs, undefined);
  const type: readonly [string, string] = [
    'content-type',
    typeof mimeType === 'string' ? mimeType : 'application/octet-stream',
  ];
  const body = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
  return recordedRequest(request.method, `${pathname}${search}`, [type, ...pairs], body);
}

function invalid(
  name: string,
  errors: readonly { readonly path: string; readonly message: string }[],
  cause?: unknown,
): DocketError {
  return new DocketError('PARITY.RECORDING_INVALID', `${name} is not a recording that can be sent:`, {
    details: { errors },
    ...(cause === undefined ? {} : { cause }),
  });
}
