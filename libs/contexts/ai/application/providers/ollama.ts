import { addressOf, headersOf, type Completion, type LlmClient } from './client.js';
import { exchange, exchangeJson } from './exchange.js';
import { ProviderError } from './provider-error.js';

interface Chunk {
  readonly model?: string;
  readonly message?: { readonly content?: string };
  readonly done?: boolean;
  readonly done_reason?: string;
  readonly prompt_eval_count?: number;
  readonly eval_count?: number;
  readonly error?: string;
}

interface Tags {
  readonly models?: readonly { readonly name?: string; readonly model?: string; readonly digest?: string }[];
}

/**
 * Ollama. The size of the context is sent along: without it Ollama cuts a long prompt without a word. It has no route that
 * counts tokens.
 */
export const ollamaClient: LlmClient = {
  async complete(connection, { messages, schema, maxTokens }, signal): Promise<Completion> {
    const { provider } = connection;
    const { model, temperature, seed, contextTokens } = provider;
    const options = {
      temperature,
      num_ctx: contextTokens,
      num_predict: maxTokens,
      ...(seed !== undefined && { seed }),
    };
    const body = { model, messages, stream: true, format: schema, options };
    const request = { method: 'POST', url: addressOf(connection, '/api/chat'), body } as const;
    let text = '';
    let rest = '';
    let last: Chunk | undefined;
    const take = (line: string): void => {
      if (line.trim() === '') return;
      const chunk = parsed(line);
      if (chunk.error !== undefined)
        throw new ProviderError('PROVIDER.SERVER_ERROR', `It failed: ${chunk.error}`, true);
      text += chunk.message?.content ?? '';
      if (chunk.done === true) last = chunk;
    };
    const headers = headersOf(connection);
    for await (const piece of exchange({ ...request, headers, policy: connection.policy, signal })) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      lines.forEach(take);
    }
    take(rest);
    if (last === undefined)
      throw new ProviderError('PROVIDER.BAD_ANSWER', 'The answer broke off before its end.', true);
    return {
      text,
      model: last.model ?? model,
      promptTokens: last.prompt_eval_count ?? 0,
      completionTokens: last.eval_count ?? 0,
      finished: last.done_reason !== 'length',
    };
  },

  countTokens: async () => undefined,

  async facts(connection, signal) {
    const request = {
      method: 'GET',
      url: addressOf(connection, '/api/tags'),
      headers: headersOf(connection),
    } as const;
    const { models = [] } = await exchangeJson<Tags>({ ...request, policy: connection.policy, signal });
    const { model } = connection.provider;
    const found = models.find(
      (each) => each.name === model || each.model === model || each.name === `${model}:latest`,
    );
    if (found === undefined) {
      throw new ProviderError('PROVIDER.MODEL_MISSING', `It has no model ${model}: pull it first.`, false);
    }
    return { model: found.name ?? model, weightsDigest: found.digest ?? null };
  },
};

function parsed(line: string): Chunk {
  try {
    return JSON.parse(line) as Chunk;
  } catch {
    throw new ProviderError(
      'PROVIDER.BAD_ANSWER',
      `It sent a line that is no JSON: ${line.slice(0, 100)}`,
      false,
    );
  }
}
