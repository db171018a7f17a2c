import { createHash } from 'node:crypto';
import { messageOf } from '@docket/kernel';
import type { Answer } from '../domain/index.js';
import { MAX_BODY_BYTES, type RecordedRequest } from './recording/recorded.js';

/** A longer answer is read to here and counts as one that did not come. */
const MAX_READ_BYTES = 64 * 1_048_576;

/** One of the two that are compared. */
export interface Backend {
  /** Without a slash at its end. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`; it is in no report. */
  readonly key?: string;
}

/** Methods that change nothing: asked again they are the same question. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Sends a request and takes its answer whole. Never throws, but for an abort; redirects are answers. */
export async function ask(
  backend: Backend,
  request: RecordedRequest,
  path: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const first = await askOnce(backend, request, path, timeoutMs, signal);
  // A server may close an idle connection in the moment of its use: no answer of it.
  const isStale = STALE.includes(first.failure ?? '') && SAFE.includes(request.method);
  return isStale ? askOnce(backend, request, path, timeoutMs, signal) : first;
}

const STALE = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

async function askOnce(
  { url, key }: Backend,
  { method, headers, body }: RecordedRequest,
  path: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const began = performance.now();
  const took = (): number => Math.round((performance.now() - began) * 100) / 100;
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const read = await readBody(response);
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
    const json = read.text === undefined ? undefined : jsonOf(mediaType, read.text);
    return {
      status: response.status,
      mediaType,
      ...(json === undefined ? {} : { json }),
      sha256: read.sha256,
      bytes: read.bytes,
      latencyMs: took(),
    };
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error, timeoutMs);
    return { status: 0, mediaType: '', sha256: '', bytes: 0, latencyMs: took(), failure };
  }
}

async function readBody(response: Response) {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    const chunk = part as Uint8Array;
    bytes += chunk.byteLength;
    if (bytes > MAX_READ_BYTES) throw new Error(`the answer has more than ${MAX_READ_BYTES} bytes`);
    hash.update(chunk);
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  const text = bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
  return { sha256: hash.digest('hex'), bytes, text };
}

function jsonOf(mediaType: string, text: string): unknown {
  if (!/^application\/([a-z0-9.+-]+\+)?json$/.test(mediaType) || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(error: unknown, timeoutMs: number): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return `no answer in ${timeoutMs} ms`;
  return cause?.code ?? messageOf(error).slice(0, 100);
}
