import http from 'node:http';
import https from 'node:https';
import { type AddressPolicy, literalAddress } from './address-policy.js';
import { checkedLookup, type Resolve } from './checked-lookup.js';

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything: name, connection, request and the head of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly policy: AddressPolicy;
  readonly resolve?: Resolve;
}

export interface PostAnswer {
  readonly status: number;
  /** The beginning of the answer's text, for people. */
  readonly excerpt: string;
  /** Of the header `Retry-After`. */
  readonly retryAfterMs?: number;
}

/** The request did not come to an answer. */
export class PostError extends Error {
  override readonly name = 'PostError';
}

const EXCERPT_BYTES = 1_024;
const EXCERPT_WAIT_MS = 1_000;

/**
 * Posts to an address that the policy allows. The name is resolved once, and the connection goes to the very address that
 * was checked, so that a name which changes in between reaches nothing else. Redirects are not followed.
 * @throws PostError with a sentence for people; the reason of `signal` when that aborts
 */
export async function post(request: PostRequest): Promise<PostAnswer> {
  const { url, headers, body, timeoutMs, signal, policy } = request;
  const target = new URL(url);
  const refused = policy.urlRefusal(url);
  if (refused !== undefined) throw new PostError(`The address is not allowed: ${refused}.`);
  const late = AbortSignal.timeout(timeoutMs);
  const ended = AbortSignal.any([signal, late]);
  return new Promise<PostAnswer>((resolve, reject) => {
    const fail = (error: Error): void => {
      if (signal.aborted) reject(signal.reason as Error);
      else if (late.aborted) reject(new PostError(`No answer within ${timeoutMs} ms.`));
      else reject(error instanceof PostError ? error : new PostError(reasonOf(error), { cause: error }));
    };
    const options: https.RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // No connection is shared: each one is checked.
      agent: false,
      lookup: checkedLookup(policy, target.protocol, (why) => new PostError(why), request.resolve),
      signal: ended,
    };
    const outgoing =
      target.protocol === 'https:' ? https.request(target, options) : http.request(target, options);
    outgoing.on('socket', (socket) => {
      socket.once('connect', () => {
        const literal = literalAddress(target);
        const reached = socket.remoteAddress ?? literal ?? '';
        const why = policy.refusal(reached, target.protocol);
        if (why !== undefined) outgoing.destroy(new PostError(`The address is not allowed: ${why}.`));
      });
    });
    outgoing.on('error', fail);
    outgoing.on('response', (answer) => {
      excerptOf(answer).then((excerpt) => {
        outgoing.destroy();
        const retryAfterMs = retryAfterOf(answer.headers['retry-after']);
        const status = answer.statusCode ?? 0;
        resolve({ status, excerpt, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
      }, reject);
    });
    outgoing.end(body);
  });
}

/** The beginning of the body; a receiver that sends it slowly is not waited for. */
async function excerptOf(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, EXCERPT_WAIT_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= EXCERPT_BYTES) done();
    });
    for (const event of ['end', 'error', 'close'] as const) answer.once(event, done);
  });
  const text = Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8');
  // What a terminal would carry out is not kept.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'Nobody listens at the address (ECONNREFUSED).',
    ECONNRESET: 'The receiver closed the connection without an answer (ECONNRESET).',
    ENOTFOUND: 'The name of the host is not known (ENOTFOUND).',
    EAI_AGAIN: 'The name of the host could not be resolved for the moment (EAI_AGAIN).',
  };
  return known[code ?? ''] ?? `The request failed (${code ?? error.message}).`;
}
