import { type AddressPolicy, checkedLookup, literalAddress } from '@docket/outbound';
import http from 'node:http';
import https from 'node:https';
import { ProviderError } from './provider-error.js';

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly policy: AddressPolicy;
  readonly signal: AbortSignal;
}

/** Most bytes of one answer. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const EXCERPT = 300;

/**
 * Sends one request to an address that the policy allows, and gives the body as it comes. Whoever stops reading closes the
 * connection, so that the server stops working on it. Redirects are not followed.
 * @throws ProviderError for no answer, and for any status but 2xx; the reason of `signal` when that aborts
 */
export async function* exchange(request: ExchangeRequest): AsyncGenerator<string> {
  const { signal } = request;
  const answer = await begin(request);
  const status = answer.statusCode ?? 0;
  let bytes = 0;
  let told = '';
  answer.setEncoding('utf8');
  try {
    for await (const chunk of answer as AsyncIterable<string>) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) {
        throw new ProviderError(
          'PROVIDER.BAD_ANSWER',
          `It sent more than ${MAX_ANSWER_BYTES} characters.`,
          false,
        );
      }
      if (status >= 200 && status < 300) yield chunk;
      else if (told.length < EXCERPT) told += chunk;
    }
  } catch (error) {
    throw errorOf(error, signal);
  } finally {
    answer.destroy();
  }
  if (status < 200 || status >= 300) throw statusError(status, told.slice(0, EXCERPT));
}

/** The whole answer as JSON. */
export async function exchangeJson<Answer>(request: ExchangeRequest): Promise<Answer> {
  let text = '';
  for await (const chunk of exchange(request)) text += chunk;
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new ProviderError('PROVIDER.BAD_ANSWER', `It answered with no JSON: ${text.slice(0, 100)}`, false);
  }
}

async function begin(request: ExchangeRequest): Promise<http.IncomingMessage> {
  const { url, headers = {}, method, policy, signal } = request;
  const target = new URL(url);
  const literal = literalAddress(target);
  const refused = literal === undefined ? undefined : policy.refusal(literal, target.protocol);
  if (refused !== undefined) throw notAllowed(refused);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  return new Promise((resolve, reject) => {
    const options: https.RequestOptions = {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      },
      // No connection is shared: each one is checked.
      agent: false,
      lookup: checkedLookup(policy, target.protocol, notAllowed),
      signal,
    };
    const outgoing =
      target.protocol === 'https:' ? https.request(target, options) : http.request(target, options);
    outgoing.on('error', (error) => reject(errorOf(error, signal)));
    outgoing.on('response', resolve);
    outgoing.end(body);
  });
}

function notAllowed(why: string): ProviderError {
  return new ProviderError('PROVIDER.ADDRESS_REFUSED', `The address is not allowed: ${why}.`, false);
}

function statusError(status: number, told: string): ProviderError {
  const said = told.trim() === '' ? '' : `: ${told.replace(/[\u0000-\u001f\u007f]/gu, ' ')}`;
  const message = `It answered ${status}${said}`;
  if (status === 429 || status === 503) return new ProviderError('PROVIDER.OVERLOADED', message, true);
  if (status === 401 || status === 403) return new ProviderError('PROVIDER.UNAUTHORIZED', message, false);
  return new ProviderError(
    status >= 500 ? 'PROVIDER.SERVER_ERROR' : 'PROVIDER.REFUSED',
    message,
    status >= 500,
  );
}

function errorOf(error: unknown, signal: AbortSignal): Error {
  if (signal.aborted) return signal.reason as Error;
  if (error instanceof ProviderError) return error;
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return new ProviderError(
    'PROVIDER.UNREACHABLE',
    `It cannot be reached (${code === '' ? message : code}).`,
    true,
  );
}
