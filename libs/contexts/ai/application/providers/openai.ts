import { createParser } from 'eventsource-parser';
import { addressOf, headersOf, type Completion, type Connection, type LlmClient } from './client.js';
import { exchange, exchangeJson } from './exchange.js';
import { ProviderError } from './provider-error.js';

interface Chunk {
  readonly model?: string;
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number } | null;
  readonly error?: { readonly message?: string };
}

interface Models {
  readonly data?: readonly { readonly id?: string; readonly digest?: string; readonly sha256?: string }[];
}

/**
 * Servers that speak OpenAI's protocol: llama.cpp, vLLM, LM Studio, hosted ones. The answer is streamed, so that a request
 * that is canceled stops the server, and constrained by `response_format`.
 */
export const openAiClient: LlmClient = {
  async complete(connection, { messages, schema, maxTokens }, signal): Promise<Completion> {
    const { provider } = connection;
    const body = {
      model: provider.model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
      temperature: provider.temperature,
      ...(provider.seed !== undefined && { seed: provider.seed }),
      max_tokens: maxTokens,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    };
    const read = new StreamReader(provider.model);
    const url = route(connection, '/chat/completions');
    const headers = { ...headersOf(connection), accept: 'text/event-stream' };
    for await (const chunk of exchange({
      method: 'POST',
      url,
      headers,
      body,
      policy: connection.policy,
      signal,
    })) {
      read.take(chunk);
    }
    return read.completion();
  },

  async countTokens(connection, text, signal) {
    const url = `${rootOf(connection)}/tokenize`;
    const request = { method: 'POST', url, headers: headersOf(connection), body: { content: text } } as const;
    try {
      const { tokens } = await exchangeJson<{ tokens?: unknown }>({
        ...request,
        policy: connection.policy,
        signal,
      });
      return Array.isArray(tokens) ? tokens.length : undefined;
    } catch (error) {
      // Only llama.cpp has this route; a server that is away says so by its completion.
      if (error instanceof ProviderError && !error.retryable) return undefined;
      throw error;
    }
  },

  async facts(connection, signal) {
    const url = route(connection, '/models');
    const request = {
      method: 'GET',
      url,
      headers: headersOf(connection),
      policy: connection.policy,
      signal,
    } as const;
    const { data = [] } = await exchangeJson<Models>(request);
    const { model } = connection.provider;
    const found = data.find(({ id }) => id === model) ?? (data.length === 1 ? data[0] : undefined);
    return { model: found?.id ?? model, weightsDigest: found?.digest ?? found?.sha256 ?? null };
  },
};

function route(connection: Connection, path: string): string {
  return `${rootOf(connection)}/v1${path}`;
}

function rootOf(connection: Connection): string {
  return addressOf(connection, '').replace(/\/v1$/u, '');
}

class StreamReader {
  private text = '';
  private model: string;
  private finish: string | undefined;
  private promptTokens = 0;
  private completionTokens = 0;
  private failure: string | undefined;
  private readonly parser = createParser({ onEvent: ({ data }) => this.event(data) });

  constructor(model: string) {
    this.model = model;
  }

  take(chunk: string): void {
    this.parser.feed(chunk);
  }

  completion(): Completion {
    if (this.failure !== undefined) throw new ProviderError('PROVIDER.SERVER_ERROR', this.failure, true);
    if (this.finish === undefined) {
      throw new ProviderError('PROVIDER.BAD_ANSWER', 'The answer broke off before its end.', true);
    }
    const { text, model, promptTokens, completionTokens } = this;
    return { text, model, promptTokens, completionTokens, finished: this.finish !== 'length' };
  }

  private event(data: string): void {
    if (data === '[DONE]') return;
    let chunk: Chunk;
    try {
      chunk = JSON.parse(data) as Chunk;
    } catch {
      this.failure = `It sent an event that is no JSON: ${data.slice(0, 100)}`;
      return;
    }
    if (chunk.error !== undefined) this.failure = `It failed: ${chunk.error.message ?? 'no reason given'}`;
    const [choice] = chunk.choices ?? [];
    this.text += choice?.delta?.content ?? '';
    this.finish = choice?.finish_reason ?? this.finish;
    this.model = chunk.model ?? this.model;
    this.promptTokens = chunk.usage?.prompt_tokens ?? this.promptTokens;
    this.completionTokens = chunk.usage?.completion_tokens ?? this.completionTokens;
  }
}
