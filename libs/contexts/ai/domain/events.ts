import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Name = Type.String({ pattern: '^[a-z][a-z0-9._-]{0,63}$' });
const Pointer = Type.String({ minLength: 2, maxLength: 1_000 });
const Source = Type.Union([Type.Literal('field'), Type.Literal('label'), Type.Literal('llm')]);
const Scalar = Type.Union([Type.String({ maxLength: 10_000 }), Type.Number(), Type.Boolean()]);
const Value = Type.Union([Scalar, Type.Array(Scalar, { maxItems: 1_000 })]);

const RecordSchemaPublished = Type.Object(
  {
    /** From 1. */
    version: Type.Integer({ minimum: 1 }),
    schema: Type.Record(Type.String(), Type.Unknown()),
    /** SHA-256 of the canonical JSON of the schema. */
    sha256: Sha256,
    reason: Reason,
  },
  closed,
);

/** A secret value, encrypted with a key that is in no event (AES-256-GCM), base64. */
const SealedSecret = Type.Object(
  {
    iv: Type.String({ maxLength: 32 }),
    data: Type.String({ maxLength: 8_000 }),
    tag: Type.String({ maxLength: 32 }),
  },
  closed,
);

const Limits = Type.Object(
  {
    timeoutMs: Type.Integer({ minimum: 1_000, maximum: 1_800_000 }),
    /** Tries of one request, the first one included. */
    maxTries: Type.Integer({ minimum: 1, maximum: 5 }),
    /** Requests at the same time, of one worker process. */
    maxConcurrent: Type.Integer({ minimum: 1, maximum: 64 }),
    /** Requests that wait for their turn, of one worker process. */
    maxQueued: Type.Integer({ minimum: 0, maximum: 1_000 }),
    /** Failures in a row that open the breaker. */
    breakAfter: Type.Integer({ minimum: 1, maximum: 100 }),
    /** How long it then stays open. */
    breakMs: Type.Integer({ minimum: 100, maximum: 3_600_000 }),
  },
  closed,
);

const LlmProvider = Type.Object(
  {
    kind: Type.Union([Type.Literal('openai-compatible'), Type.Literal('ollama')]),
    url: Type.String({ minLength: 8, maxLength: 2_000 }),
    model: Type.String({ minLength: 1, maxLength: 200 }),
    /** Tokens of prompt and answer together. */
    contextTokens: Type.Integer({ minimum: 256, maximum: 10_000_000 }),
    /** Tokens of an answer. */
    maxAnswerTokens: Type.Integer({ minimum: 16, maximum: 1_000_000 }),
    /** The lowest one is asked first; the others when it fails. */
    order: Type.Integer({ minimum: 0, maximum: 1_000 }),
    enabled: Type.Boolean(),
    temperature: Type.Number({ minimum: 0, maximum: 2 }),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 })),
    /** Name of a secret that the workers have in their environment. */
    secretName: Type.Optional(Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,63}$' })),
    secret: Type.Optional(SealedSecret),
    limits: Limits,
  },
  closed,
);
const LlmProviderConfigured = Type.Object({ name: Name, provider: LlmProvider, reason: Reason }, closed);
const LlmProviderRemoved = Type.Object({ name: Name, reason: Reason }, closed);

const Prompt = Type.Object(
  { name: Type.String({ maxLength: 80 }), version: Type.Integer({ minimum: 1 }), sha256: Sha256 },
  closed,
);
/** A provider that answered. */
const LlmUse = Type.Object(
  {
    provider: Type.String({ maxLength: 64 }),
    kind: Type.String({ maxLength: 64 }),
    model: Type.String({ maxLength: 200 }),
    weightsDigest: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
    seed: Type.Union([Type.Integer(), Type.Null()]),
    temperature: Type.Number(),
    windows: Type.Integer({ minimum: 0 }),
    tokenCount: Type.Union([Type.Literal('server'), Type.Literal('estimate')]),
    promptTokens: Type.Integer({ minimum: 0 }),
    completionTokens: Type.Integer({ minimum: 0 }),
    repairs: Type.Integer({ minimum: 0 }),
    durationMs: Type.Integer({ minimum: 0 }),
  },
  closed,
);
const ExtractionRecorded = Type.Object(
  {
    /** `form.extract@1` */
    method: Type.String({ maxLength: 80 }),
    resultSha256: Sha256,
    schemaName: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
    schemaVersion: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    schemaSha256: Sha256,
    prompt: Type.Union([Prompt, Type.Null()]),
    llm: Type.Array(LlmUse, { maxItems: 20 }),
    degraded: Type.Boolean(),
    degradedReason: Type.Union([Type.String({ maxLength: 2_000 }), Type.Null()]),
    valid: Type.Boolean(),
    /** Each field of the schema and where its value came from; no values: they are in the result. */
    fields: Type.Array(
      Type.Object(
        { field: Pointer, source: Type.Union([Source, Type.Null()]), unverified: Type.Boolean() },
        closed,
      ),
      { maxItems: 500 },
    ),
  },
  closed,
);
const Correction = Type.Object(
  {
    field: Pointer,
    /** Null: the document has no such value. */
    value: Type.Union([Value, Type.Null()]),
    /**
     * confirmed: the machine was right. changed: it said something else. added: it had found nothing. removed: it had found
     * something that is not there.
     */
    verdict: Type.Union([
      Type.Literal('confirmed'),
      Type.Literal('changed'),
      Type.Literal('added'),
      Type.Literal('removed'),
    ]),
  },
  closed,
);
const ExtractionCorrected = Type.Object(
  { corrections: Type.Array(Correction, { minItems: 1, maxItems: 500 }), reason: Reason },
  closed,
);

export type RecordSchemaPublished = DomainEvent<
  'RecordSchemaPublished',
  Static<typeof RecordSchemaPublished>
>;
export type LlmProviderConfigured = DomainEvent<
  'LlmProviderConfigured',
  Static<typeof LlmProviderConfigured>
>;
export type LlmProviderRemoved = DomainEvent<'LlmProviderRemoved', Static<typeof LlmProviderRemoved>>;
export type ExtractionRecorded = DomainEvent<'ExtractionRecorded', Static<typeof ExtractionRecorded>>;
export type ExtractionCorrected = DomainEvent<'ExtractionCorrected', Static<typeof ExtractionCorrected>>;
export type RecordSchemaEvent = RecordSchemaPublished;
export type LlmProviderEvent = LlmProviderConfigured | LlmProviderRemoved;
export type ExtractionEvent = ExtractionRecorded | ExtractionCorrected;
export type AiEvent = RecordSchemaEvent | LlmProviderEvent | ExtractionEvent;
export type LlmProvider = Static<typeof LlmProvider>;
export type SealedSecret = Static<typeof SealedSecret>;
export type Correction = Static<typeof Correction>;

const eventType = (
  type: AiEvent['type'],
  aggregate: string,
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate, summary, version: 1, schemas: { 1: schema } });

export const aiEventTypes: readonly EventType[] = [
  eventType(
    'RecordSchemaPublished',
    'record-schema',
    'A new version of the schema of a record.',
    RecordSchemaPublished,
  ),
  eventType(
    'LlmProviderConfigured',
    'llm-providers',
    'A server of language models was added or changed.',
    LlmProviderConfigured,
  ),
  eventType(
    'LlmProviderRemoved',
    'llm-providers',
    'A server of language models was removed.',
    LlmProviderRemoved,
  ),
  eventType(
    'ExtractionRecorded',
    'extraction',
    'A job has extracted a record, and by what.',
    ExtractionRecorded,
  ),
  eventType(
    'ExtractionCorrected',
    'extraction',
    'A person has judged values of a record.',
    ExtractionCorrected,
  ),
];
