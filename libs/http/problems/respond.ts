import type { Request, Response } from 'express';
import type { ProblemAnswer } from './from-error.js';

/** What may still come in behind an answer, so that a client that is sending gets to read it. */
const LINGER_BYTES = 8 * 1_048_576;
const LINGER_MS = 5_000;

/** Writes a problem. An answer that has begun cannot change any more: its connection ends, visibly incomplete. */
export function respondProblem(request: Request, response: Response, answer: ProblemAnswer): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) {
    if (ENTITY_HEADERS.has(name)) response.removeHeader(name);
  }
  response.statusCode = answer.problem.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Cache-Control', 'no-store');
  if (!request.complete) endUpload(request, response);
  response.end(JSON.stringify(answer.problem));
}

const ENTITY_HEADERS = new Set([
  'content-length',
  'content-range',
  'content-disposition',
  'etag',
  'accept-ranges',
  'location',
]);

/** Reads and drops a bounded rest of the body; a client that goes on is cut off. */
function endUpload(request: Request, response: Response): void {
  let dropped = 0;
  const cut = (): void => {
    request.socket.destroy();
  };
  response.once('finish', () => {
    const timer = setTimeout(cut, LINGER_MS);
    timer.unref();
    request.on('data', (chunk: Buffer) => {
      dropped += chunk.byteLength;
      if (dropped > LINGER_BYTES) cut();
    });
    request.once('close', () => clearTimeout(timer));
    request.resume();
  });
}
