import type { Request } from 'express';
import { messageOf } from '@docket/kernel';
import { invalid, ProblemError } from '../problems/problem.js';
import { changedNumbers } from './changed-numbers.js';

/** Deeper than any sound request; a fold over it must never exhaust the stack. */
export const MAX_DEPTH = 32;
/** A body that drips in would hold its place for ever. */
const BODY_TIMEOUT_MS = 30_000;

/**
 * Reads a JSON body, bounded in bytes and in depth. No body at all is an empty object.
 * @throws ProblemError REQUEST.UNSUPPORTED_MEDIA_TYPE, .BODY_TOO_LARGE, .NOT_JSON, .MALFORMED
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const bytes = await readAll(request, maxBytes);
  if (bytes.byteLength === 0) return {};
  refuseOtherTypes(request);
  return parseJson(bytes);
}

/** By events: an iterator costs a promise, and what follows promises about, for each chunk. */
async function readAll(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    request.destroy();
  }, BODY_TIMEOUT_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      request.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        // A body that is too large is read no further, and its connection must live to carry the answer.
        if (size > maxBytes) {
          request.pause();
          reject(tooLarge(maxBytes));
        } else chunks.push(chunk);
      });
      request.on('end', resolve);
      request.on('error', reject);
      request.on('close', () => reject(new Error('the connection was closed')));
    });
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const detail = late
      ? `The body did not arrive within ${BODY_TIMEOUT_MS} ms: send it again.`
      : 'The body ended before it was complete: send it again.';
    throw new ProblemError(late ? 'REQUEST.TIMEOUT' : 'REQUEST.MALFORMED', detail, { cause: error });
  } finally {
    clearTimeout(timer);
    request.removeAllListeners('data');
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** @throws ProblemError REQUEST.NOT_JSON, .MALFORMED, .INVALID for numbers that cannot be kept as they are */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ProblemError('REQUEST.NOT_JSON', 'The body is not UTF-8: JSON is sent as UTF-8.', {
      cause: error,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProblemError('REQUEST.NOT_JSON', `The body is not JSON: ${messageOf(error).slice(0, 200)}.`, {
      cause: error,
    });
  }
  refuseDeep(value);
  const changed = changedNumbers(text);
  if (changed.length > 0) {
    throw invalid(
      changed.map(({ path, literal, becomes }) => ({
        in: 'body',
        path,
        message: `is the number ${literal}, which a JSON reader changes to ${becomes}: send it as text`,
      })),
    );
  }
  return value;
}

function refuseOtherTypes(request: Request): void {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (/^application\/([a-z0-9.+-]+\+)?json$/.test(type) && encoding === 'identity') return;
  const got = encoding === 'identity' ? type || 'none' : `the encoding ${encoding.slice(0, 40)}`;
  throw new ProblemError(
    'REQUEST.UNSUPPORTED_MEDIA_TYPE',
    `Send the body as plain application/json; this one came as ${got.slice(0, 100)}.`,
    { headers: { Accept: 'application/json' } },
  );
}

/** Level by level instead of recursion. `__proto__` is refused: no sound request has it. */
function refuseDeep(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) {
      throw new ProblemError(
        'REQUEST.MALFORMED',
        `The body is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
      );
    }
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue;
      if (Object.hasOwn(node, '__proto__')) {
        throw new ProblemError('REQUEST.MALFORMED', 'A field is called __proto__: rename it.');
      }
      for (const child of Object.values(node)) next.push(child);
    }
    level = next;
  }
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError(
    'REQUEST.BODY_TOO_LARGE',
    `The body is larger than ${maxBytes} bytes, the limit here: split it, or send large content as a document.`,
    { details: { maxBytes } },
  );
}
