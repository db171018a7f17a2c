import { setTimeout as sleep } from 'node:timers/promises';
import { backoffDelayMs, DocketError } from '@docket/kernel';
import type { Connection } from './connection.js';
import { problemOf, unreachable } from './problem.js';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | null;
}

const TIMEOUT_MS = 30_000;
/** The most that the API gives in one page. */
const MAX_PAGE = 500;
const MAX_JSON_BYTES = 64 * 1_048_576;
const RETRY = { initialDelayMs: 200, factor: 3, maxDelayMs: 3_000 };
const MAX_TRIES = 4;
/** The server has the request but cannot serve it now; asking again is safe where the request is idempotent. */
const PASSING = [425, 429, 502, 503, 504];

/** The API over HTTP: JSON in and out, problems as errors, every wait bounded. */
export class ApiClient {
  constructor(
    readonly connection: Connection,
    private readonly signal: AbortSignal,
  ) {}

  async get<Answer>(path: string, query: Query = {}): Promise<Answer> {
    return await this.ask<Answer>('GET', withQuery(path, query), {}, true);
  }

  /** What readiness says, also when it says no (503). */
  async readiness<Answer>(): Promise<Answer> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await this.send('GET', '/health/ready', {}, undefined, signal);
    const text = await textOf(response);
    if (!response.ok && response.status !== 503) throw problemOf(response.status, text, response.headers);
    return parse<Answer>(text, '/health/ready');
  }

  /** With `idempotencyKey` the request may be repeated by itself, for the server knows the key. */
  async post<Answer>(path: string, body: unknown, idempotencyKey?: string): Promise<Answer> {
    const headers = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
    return await this.ask<Answer>('POST', path, headers, idempotencyKey !== undefined, body);
  }

  /** A PUT says what is to be there: it may be repeated by itself. */
  async put<Answer>(path: string, body: unknown): Promise<Answer> {
    return await this.ask<Answer>('PUT', path, {}, true, body);
  }

  /** Bytes as the body, which may be sent again: for what the server stores by its content. */
  async postBytes<Answer>(
    path: string,
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return await this.ask<Answer>('POST', path, headers, true, body);
  }

  async patch<Answer>(path: string, body: unknown): Promise<Answer> {
    return await this.ask<Answer>('PATCH', path, {}, false, body);
  }

  async delete<Answer>(path: string, body?: unknown): Promise<Answer> {
    return await this.ask<Answer>('DELETE', path, {}, true, body);
  }

  /** Items of a cursor-paged list, at most `limit`, over as many pages as that takes. */
  async list<Item>(path: string, query: Query, limit: number): Promise<Page<Item>> {
    const items: Item[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.get<Page<Item>>(path, {
        ...query,
        limit: Math.min(MAX_PAGE, limit - items.length),
        ...(cursor ? { cursor } : {}),
      });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor && items.length < limit);
    return { items, nextCursor: cursor ?? null };
  }

  /** An answer as it is, its body not yet read: for downloads. */
  async open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await this.send('GET', path, headers, undefined, this.signal);
    if (!response.ok) throw problemOf(response.status, await textOf(response), response.headers);
    return response;
  }

  /** The text of an event stream in pieces; undefined when the server says that there is no more. */
  async openEvents(
    path: string,
    lastEventId: string | undefined,
    silenceMs: number,
  ): Promise<AsyncIterable<string> | undefined> {
    const silence = new AbortController();
    const headers = {
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    };
    const timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const signal = AbortSignal.any([this.signal, silence.signal]);
      const response = await this.send('GET', path, headers, undefined, signal);
      if (response.status === 204) return undefined;
      if (!response.ok) throw problemOf(response.status, await textOf(response), response.headers);
      if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
        await response.body?.cancel();
        throw new DocketError('CLI.NOT_EVENTS', `${this.connection.url}${path} is not a stream of events.`);
      }
      return this.pieces(response, silence, silenceMs);
    } finally {
      clearTimeout(timer);
    }
  }

  private async *pieces(
    response: Response,
    silence: AbortController,
    silenceMs: number,
  ): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    const arm = () => setTimeout(() => silence.abort(), silenceMs);
    // An abort reaches a request, and not always the rest of its body once the request is collected: the body is ended by hand.
    const stop = (): void => {
      reader?.cancel().catch(() => undefined);
    };
    const signals = [this.signal, silence.signal];
    for (const signal of signals) signal.addEventListener('abort', stop, { once: true });
    if (this.signal.aborted) stop();
    let timer = arm();
    try {
      for (;;) {
        const part = await reader?.read();
        if (part === undefined || part.done) break;
        clearTimeout(timer);
        timer = arm();
        yield decoder.decode(part.value as Uint8Array, { stream: true });
      }
      if (signals.some(({ aborted }) => aborted)) throw new Error('the stream was ended here');
    } catch (error) {
      throw unreachable(this.connection.url, error);
    } finally {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', stop);
      stop();
    }
  }

  private async ask<Answer>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    repeatable: boolean,
    body?: unknown,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      let trouble: DocketError;
      try {
        const signal = AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]);
        const response = await this.send(method, path, headers, body, signal);
        const text = await textOf(response);
        if (response.ok) return parse<Answer>(text, path);
        trouble = problemOf(response.status, text, response.headers);
        if (!PASSING.includes(response.status)) throw trouble;
      } catch (error) {
        // A refused connection means that nobody is there: the person should hear it at once.
        if (!(error instanceof DocketError) || error.code !== 'CLI.CONNECTION_LOST') throw error;
        trouble = error;
      }
      if (!repeatable || attempt >= MAX_TRIES) throw trouble;
      await sleep(backoffDelayMs(RETRY, attempt, Math.random()), undefined, { signal: this.signal });
    }
  }

  private async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
    signal: AbortSignal,
  ): Promise<Response> {
    const { url } = this.connection;
    try {
      return await fetch(`${url}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...this.authorization(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
        redirect: 'error',
        signal,
      });
    } catch (error) {
      if (this.signal.aborted) throw error;
      throw wasLost(error) ? lost(url, error) : unreachable(url, error);
    }
  }

  authorization(): Record<string, string> {
    const { key } = this.connection;
    return key === undefined ? {} : { authorization: `Bearer ${key}` };
  }
}

/** The connection was there and broke: the server may or may not have done what was asked. */
function wasLost(error: unknown): boolean {
  const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(cause?.code ?? '');
}

function lost(url: string, error: unknown): DocketError {
  return new DocketError('CLI.CONNECTION_LOST', `The connection to Docket at ${url} broke. Try again.`, {
    cause: error,
  });
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Reads an answer up to a bound. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).byteLength;
      if (bytes > MAX_JSON_BYTES) {
        throw new DocketError(
          'CLI.ANSWER_TOO_LONG',
          'The answer is too long to be held; ask for less at once.',
        );
      }
      text += decoder.decode(chunk as Uint8Array, { stream: true });
    }
  } catch (error) {
    if (error instanceof DocketError) throw error;
    const { name } = error as Error;
    if (name === 'AbortError') throw error;
    if (name === 'TimeoutError') throw unreachable(new URL(response.url).origin, error);
    throw lost(new URL(response.url).origin, error);
  }
  return text + decoder.decode();
}

function parse<Answer>(text: string, path: string): Answer {
  if (text === '') return undefined as Answer;
  try {
    return JSON.parse(text) as Answer;
  } catch (error) {
    throw new DocketError('CLI.NOT_DOCKET', `What answers at ${path} is not Docket: set DOCKET_URL.`, {
      cause: error,
    });
  }
}
