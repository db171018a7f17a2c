import type { LlmProvider } from '../../domain/index.js';
import type { AddressPolicy } from '@docket/outbound';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface CompletionRequest {
  readonly messages: readonly Message[];
  /** The JSON Schema that the answer is constrained to. */
  readonly schema: object;
  readonly maxTokens: number;
}

export interface Completion {
  readonly text: string;
  /** As the server names it. */
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** False: the answer was cut at its length. */
  readonly finished: boolean;
}

/** What a server says of itself. */
export interface ServerFacts {
  readonly model: string;
  /** Digest of the weights, where the server tells it. */
  readonly weightsDigest: string | null;
}

export interface Connection {
  readonly provider: LlmProvider;
  readonly secret: string | undefined;
  readonly policy: AddressPolicy;
}

/** One kind of server of language models. Everything throws ProviderError, or the reason of the signal. */
export interface LlmClient {
  complete(connection: Connection, request: CompletionRequest, signal: AbortSignal): Promise<Completion>;
  /** Tokens of a text by the server's tokeniser; undefined where it has none. */
  countTokens(connection: Connection, text: string, signal: AbortSignal): Promise<number | undefined>;
  facts(connection: Connection, signal: AbortSignal): Promise<ServerFacts>;
}

export function headersOf({ secret }: Connection): Record<string, string> {
  return secret === undefined ? {} : { authorization: `Bearer ${secret}` };
}

/** The address of a route of the server. */
export function addressOf({ provider }: Connection, path: string): string {
  return `${provider.url.replace(/\/+$/u, '')}${path}`;
}

/**
 * Tokens of a text where no tokeniser is at hand: one for three bytes of UTF-8. Tokenisers of today need fewer for most
 * languages, so a window that is packed by it is not too long.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
