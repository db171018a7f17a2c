import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface TargetRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back: always an answer, whatever went wrong. */
export interface TargetAnswer {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly body: string;
  /** Stable code of what went wrong; null for 2xx. `aborted` when the run ended before the answer. */
  readonly code: string | null;
}

/** Answers are read whole; of a longer one this much is kept. */
const MAX_KEPT_BYTES = 4 * 1_048_576;
const CONNECTIONS_OF_ITS_OWN = 4;

/**
 * The API as the load generator sends to it: kept connections, one deadline for each request, no retries. `fetch` costs
 * more processor time for each request than the API needs for an answer from its cache.
 */
export class HttpTarget {
  private readonly agent: HttpAgent;
  private readonly send_: typeof httpRequest;
  private readonly base: URL;

  /** @param most connections at once */
  constructor(
    readonly url: string,
    private readonly key: string | undefined,
    most: number,
  ) {
    this.base = new URL(url);
    const secure = this.base.protocol === 'https:';
    const options = {
      keepAlive: true,
      maxSockets: most + CONNECTIONS_OF_ITS_OWN,
      scheduling: 'lifo' as const,
    };
    this.agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
    this.send_ = secure ? httpsRequest : httpRequest;
  }

  /** Never throws. @param timeoutMs until the whole answer is there */
  async send(asked: TargetRequest, timeoutMs: number, signal?: AbortSignal): Promise<TargetAnswer> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const answer = await this.once(asked, Math.max(1, deadline - performance.now()), signal);
      // The server closed an idle connection in the moment of its use: no failure of the server.
      if (answer !== 'stale') return answer;
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private once(
    { method, path, body, headers }: TargetRequest,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<TargetAnswer | 'stale'> {
    return new Promise((resolve) => {
      let cause: string | undefined;
      const request = this.send_(
        `${this.url}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            accept: 'application/json',
            ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          read(response).then(
            (text) => end({ status: response.statusCode ?? 0, body: text, code: codeOf(response, text) }),
            (error: unknown) => fail(error),
          );
        },
      );
      const abort = (why: string): void => {
        cause ??= why;
        request.destroy(new Error(why));
      };
      const timer = setTimeout(() => abort('LOAD.TIMEOUT'), timeoutMs);
      const onAbort = (): void => abort('aborted');
      const end = (answer: TargetAnswer | 'stale'): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const fail = (error: unknown): void => {
        const { code } = error as NodeJS.ErrnoException;
        if (cause === undefined && request.reusedSocket && code === 'ECONNRESET') return end('stale');
        const refused = code !== undefined && !['ECONNRESET', 'EPIPE'].includes(code);
        end({ status: 0, body: '', code: cause ?? (refused ? 'LOAD.UNREACHABLE' : 'LOAD.CONNECTION_LOST') });
      };
      request.on('error', fail);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted === true) onAbort();
      request.end(body);
    });
  }
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (kept >= MAX_KEPT_BYTES) continue;
    chunks.push(chunk);
    kept += chunk.byteLength;
  }
  return Buffer.concat(chunks).toString();
}

function codeOf({ statusCode = 0 }: IncomingMessage, text: string): string | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  const { code } = jsonOf(text);
  return typeof code === 'string' ? code : `HTTP.${statusCode}`;
}

/** An answer as an object; empty where it is none. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
