import { messageOf } from '@docket/kernel';
import { type Embedder, normalized } from './embedder.js';

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** A server that failed is not asked again for so long, so that each search does not wait for it. */
const REST_MS = 30_000;

export interface ProviderOptions {
  readonly url: string;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
}

/** A client of a server with the OpenAI interface: time limit, bounded answers, and a rest after a failure. */
export class OpenAiClient {
  private restUntil = 0;
  private lastError: string | undefined;

  constructor(private readonly options: ProviderOptions) {}

  /** Why the server is not asked at the moment; undefined when it may be. */
  get resting(): string | undefined {
    return performance.now() < this.restUntil ? this.lastError : undefined;
  }

  /** @throws Error with a sentence for people */
  async post(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    if (this.resting !== undefined) throw new Error(`The provider failed a moment ago: ${this.resting}`);
    try {
      const answer = await this.ask(path, body, signal);
      this.lastError = undefined;
      return answer;
    } catch (error) {
      if (!signal.aborted) {
        this.lastError = messageOf(error);
        this.restUntil = performance.now() + REST_MS;
      }
      throw error;
    }
  }

  private async ask(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    const { url, key, timeoutMs } = this.options;
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      redirect: 'error',
    });
    const text = await bounded(response);
    if (!response.ok) throw new Error(`The provider answered ${response.status}: ${text.slice(0, 200)}`);
    return JSON.parse(text) as unknown;
  }
}

/** Embeddings by `/v1/embeddings`. */
export function openAiEmbedder(client: OpenAiClient, model: string): Embedder {
  return {
    model,
    embed: async (texts, signal) => {
      const answer = (await client.post('/v1/embeddings', { model, input: texts }, signal)) as {
        readonly data?: readonly { readonly index?: number; readonly embedding?: readonly number[] }[];
      };
      const vectors: Float32Array[] = [];
      for (const [position, { index = position, embedding }] of (answer.data ?? []).entries()) {
        if (!Array.isArray(embedding)) throw new Error('The provider answered without numbers.');
        vectors[index] = normalized(embedding as readonly number[]);
      }
      if (vectors.length !== texts.length || vectors.includes(undefined as never)) {
        throw new Error(`The provider answered ${vectors.length} vectors for ${texts.length} texts.`);
      }
      return vectors;
    },
  };
}

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += (part as Uint8Array).length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('The answer of the provider is too large.');
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts).toString('utf8');
}
