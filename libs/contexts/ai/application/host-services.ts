import type { HostServices, ReactionServices } from '@docket/composition';
import { MethodFailure, type HostService } from '@docket/methods';
import { recordSchemaDecider } from '../domain/index.js';
import type { CompletionRequest, Message } from './providers/client.js';
import { ProviderPool } from './providers/pool.js';
import { providerMetrics } from './providers/metrics.js';
import { StatePublisher } from './providers/published-states.js';

const NAME = /^[a-z][a-z0-9._-]{0,63}$/u;
const MAX_TEXTS = 500;
const MAX_MESSAGES = 20;
const ROLES = ['system', 'user', 'assistant'];

/**
 * What methods may ask the process of their worker: stored schemas, and the providers of language models. Secrets, connections
 * and breakers stay in that process, and all its attempts share them.
 */
export function hostServicesOf(services: ReactionServices): HostServices {
  const { store, clock, keyFor, settings, db, metrics } = services;
  const publisher = new StatePublisher(db, () => pool);
  const pool: ProviderPool = new ProviderPool({
    store,
    clock,
    keyFor,
    networks: settings.aiNetworks,
    environment: process.env,
    onChange: publisher.changed,
  });
  const count = providerMetrics(metrics, pool);
  const schemas: HostService = async (request, { tenant }) => {
    const { name, version } = request as { readonly name?: unknown; readonly version?: unknown };
    if (typeof name !== 'string' || !NAME.test(name)) throw invalid('name');
    const ref = { tenant, type: recordSchemaDecider.aggregate, id: name };
    const { versions } = (await store.load(recordSchemaDecider, ref)).state;
    const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
    if (found !== undefined) return { schema: found.schema, version: found.version, sha256: found.sha256 };
    const which = typeof version === 'number' ? `version ${version} of the schema ${name}` : `schema ${name}`;
    throw new MethodFailure(
      'EXTRACTION.SCHEMA_NOT_FOUND',
      `There is no ${which}: list them with GET /v1/ai/schemas.`,
    );
  };
  const providers: HostService = async (_request, { tenant }) =>
    (await pool.providersOf(tenant)).map(([name, { kind, model, contextTokens, maxAnswerTokens }]) => ({
      name,
      kind,
      model,
      contextTokens,
      maxAnswerTokens,
    }));
  const tokens: HostService = async (request, { tenant, signal }) => {
    const { provider, texts } = request as { readonly provider?: unknown; readonly texts?: unknown };
    if (typeof provider !== 'string') throw invalid('provider');
    if (
      !Array.isArray(texts) ||
      texts.length > MAX_TEXTS ||
      !texts.every((text) => typeof text === 'string')
    ) {
      throw invalid('texts');
    }
    return pool.countTokens(tenant, provider, texts, signal);
  };
  const complete: HostService = async (request, { tenant, signal }) => {
    const answered = await pool.complete(tenant, completionOf(request), signal);
    count(answered);
    return answered;
  };
  return {
    services: {
      'ai.schemas': schemas,
      'ai.providers': providers,
      'ai.tokens': tokens,
      'ai.complete': complete,
    },
    close: () => publisher.close(),
  };
}

function completionOf(request: unknown): CompletionRequest {
  const { messages, schema, maxTokens } = request as Readonly<Record<string, unknown>>;
  const isMessage = (each: unknown): each is Message => {
    const { role, content } = each as Partial<Message>;
    return ROLES.includes(role ?? '') && typeof content === 'string';
  };
  if (!Array.isArray(messages) || messages.length > MAX_MESSAGES || !messages.every(isMessage))
    throw invalid('messages');
  if (typeof schema !== 'object' || schema === null) throw invalid('schema');
  if (!Number.isSafeInteger(maxTokens) || (maxTokens as number) < 1) throw invalid('maxTokens');
  return { messages, schema, maxTokens: maxTokens as number };
}

function invalid(member: string): MethodFailure {
  return new MethodFailure(
    'METHOD.SERVICE_REQUEST',
    `The request of the method has a wrong member ${member}.`,
  );
}
