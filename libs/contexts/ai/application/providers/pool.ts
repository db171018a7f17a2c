import type { EventStore } from '@docket/event-store';
import { messageOf, type Clock } from '@docket/kernel';
import { AddressPolicy } from '@docket/outbound';
import { inOrder, llmProvidersDecider, PROVIDERS_ID, type LlmProvider } from '../../domain/index.js';
import {
  type Completion,
  type CompletionRequest,
  type Connection,
  estimateTokens,
  type LlmClient,
} from './client.js';
import { ProviderGuard, type GuardState } from './guard.js';
import { ollamaClient } from './ollama.js';
import { openAiClient } from './openai.js';
import { ProviderError } from './provider-error.js';
import { openSecret } from './secrets.js';

export interface PoolOptions {
  readonly store: Pick<EventStore, 'load'>;
  readonly clock: Clock;
  readonly keyFor: (purpose: string) => Uint8Array;
  /** Networks that are not public and yet allowed. */
  readonly networks: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onChange?: () => void;
}

/** Why one provider did not answer. */
export interface Refusal {
  readonly provider: string;
  readonly code: string;
  readonly message: string;
}

export interface PoolAnswer extends Completion {
  readonly provider: string;
  readonly kind: string;
  readonly weightsDigest: string | null;
  readonly temperature: number;
  readonly seed: number | null;
  readonly durationMs: number;
  /** The providers that were asked before, and did not answer. */
  readonly passedOver: readonly Refusal[];
}

export type Answered =
  ({ readonly ok: true } & PoolAnswer) | { readonly ok: false; readonly refusals: readonly Refusal[] };

export interface TokenCount {
  readonly counts: readonly number[];
  readonly by: 'server' | 'estimate';
}

interface Guarded {
  readonly fingerprint: string;
  readonly guard: ProviderGuard;
  digest?: string | null;
}

const CLIENTS: Readonly<Record<LlmProvider['kind'], LlmClient>> = {
  'openai-compatible': openAiClient,
  ollama: ollamaClient,
};
const KEPT_MS = 2_000;
const COUNT_MS = 10_000;
/** Tokens that a chat template puts around messages, which no count sees. */
const TEMPLATE_TOKENS = 64;

/** The providers of all tenants, as this process meets them. */
export class ProviderPool {
  private readonly policy: AddressPolicy;
  private readonly guarded = new Map<string, Guarded>();
  private readonly known = new Map<
    string,
    { readonly untilMs: number; readonly list: Promise<readonly (readonly [string, LlmProvider])[]> }
  >();

  constructor(private readonly options: PoolOptions) {
    this.policy = new AddressPolicy(options.networks, 'DOCKET_AI_NETWORKS');
  }

  /** The enabled providers of a tenant, in the order in which they are asked; a change counts after two seconds at most. */
  async providersOf(tenant: string): Promise<readonly (readonly [string, LlmProvider])[]> {
    const now = this.options.clock.now().getTime();
    const known = this.known.get(tenant);
    if (known !== undefined && known.untilMs > now) return known.list;
    const ref = { tenant, type: llmProvidersDecider.aggregate, id: PROVIDERS_ID };
    const list = this.options.store.load(llmProvidersDecider, ref).then(({ state }) => inOrder(state));
    this.known.set(tenant, { untilMs: now + KEPT_MS, list });
    list.catch(() => this.known.delete(tenant));
    return list;
  }

  /** Asks one provider after the other until one answers. */
  async complete(tenant: string, request: CompletionRequest, signal: AbortSignal): Promise<Answered> {
    const refusals: Refusal[] = [];
    for (const [name, provider] of await this.providersOf(tenant)) {
      try {
        const answer = await this.completeBy(tenant, name, provider, request, signal);
        return { ok: true, ...answer, passedOver: refusals };
      } catch (error) {
        signal.throwIfAborted();
        const code = error instanceof ProviderError ? error.code : 'PROVIDER.FAILED';
        refusals.push({ provider: name, code, message: messageOf(error) });
      }
    }
    return { ok: false, refusals };
  }

  /**
   * Asks one provider.
   * @throws ProviderError why it did not answer
   */
  async completeBy(
    tenant: string,
    name: string,
    provider: LlmProvider,
    request: CompletionRequest,
    signal: AbortSignal,
  ): Promise<Omit<PoolAnswer, 'passedOver'>> {
    const connection = this.connect(tenant, name, provider);
    const guarded = this.guardOf(tenant, name, provider);
    const client = CLIENTS[provider.kind];
    const startedAt = performance.now();
    const completion = await guarded.guard.run(async (inner) => {
      await this.demandRoom(connection, client, request, inner);
      return client.complete(connection, request, inner);
    }, signal);
    guarded.digest ??= await client
      .facts(connection, AbortSignal.any([signal, AbortSignal.timeout(COUNT_MS)]))
      .then(
        ({ weightsDigest }) => weightsDigest,
        () => null,
      );
    const { kind, temperature, seed = null } = provider;
    const durationMs = Math.round(performance.now() - startedAt);
    return {
      ...completion,
      provider: name,
      kind,
      temperature,
      seed,
      weightsDigest: guarded.digest,
      durationMs,
    };
  }

  /** Counts tokens by the tokeniser of a provider's server, else by an estimate. */
  async countTokens(
    tenant: string,
    name: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<TokenCount> {
    const provider = (await this.providersOf(tenant)).find(([each]) => each === name)?.[1];
    const estimate: TokenCount = { counts: texts.map(estimateTokens), by: 'estimate' };
    if (provider === undefined) return estimate;
    const counts: number[] = [];
    try {
      const connection = this.connect(tenant, name, provider);
      for (const text of texts) {
        const late = AbortSignal.any([signal, AbortSignal.timeout(COUNT_MS)]);
        const count = await CLIENTS[provider.kind].countTokens(connection, text, late);
        if (count === undefined) return estimate;
        counts.push(count);
      }
      return { counts, by: 'server' };
    } catch {
      // A server that is away refuses the completion too, and that is what is told.
      signal.throwIfAborted();
      return estimate;
    }
  }

  /** What the server of a provider says of itself. */
  async factsOf(tenant: string, name: string, provider: LlmProvider, signal: AbortSignal) {
    return CLIENTS[provider.kind].facts(this.connect(tenant, name, provider), signal);
  }

  /** The state of every provider that this process has asked. */
  states(): readonly (GuardState & { readonly tenant: string; readonly provider: string })[] {
    return [...this.guarded].map(([key, { guard }]) => {
      const [tenant = '', provider = ''] = key.split('/');
      return { tenant, provider, ...guard.state };
    });
  }

  private connect(tenant: string, name: string, provider: LlmProvider): Connection {
    const { keyFor, environment } = this.options;
    const refused = this.policy.urlRefusal(provider.url);
    if (refused !== undefined)
      throw new ProviderError('PROVIDER.ADDRESS_REFUSED', `The address ${refused}.`, false);
    return { provider, policy: this.policy, secret: openSecret(keyFor, environment, tenant, name, provider) };
  }

  private guardOf(tenant: string, name: string, provider: LlmProvider): Guarded {
    const key = `${tenant}/${name}`;
    const fingerprint = JSON.stringify(provider);
    const known = this.guarded.get(key);
    if (known?.fingerprint === fingerprint) return known;
    const { clock, onChange = () => undefined } = this.options;
    const made = { fingerprint, guard: new ProviderGuard(provider.limits, () => clock.now(), onChange) };
    this.guarded.set(key, made);
    return made;
  }

  /** A server cuts a prompt that is too long, or the answer: it is not sent. */
  private async demandRoom(
    connection: Connection,
    client: LlmClient,
    { messages, maxTokens }: CompletionRequest,
    signal: AbortSignal,
  ): Promise<void> {
    const { contextTokens } = connection.provider;
    const text = messages.map(({ content }) => content).join('\n');
    const counted = (await client.countTokens(connection, text, signal)) ?? estimateTokens(text);
    const needed = counted + maxTokens + TEMPLATE_TOKENS;
    if (needed <= contextTokens) return;
    const message = `The request needs ${needed} tokens, and its context has ${contextTokens}.`;
    throw new ProviderError('PROVIDER.CONTEXT_TOO_SMALL', message, false);
  }
}
