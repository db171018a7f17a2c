import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** One immutable version of a pipeline. What is in a definition is checked before it becomes an event. */
const PipelineDefined = Type.Object(
  {
    name: Type.String({ maxLength: 64, pattern: '^[a-z][a-z0-9-]*([.][a-z0-9-]+)*$' }),
    version: Type.Integer({ minimum: 1 }),
    /** As `PUT /v1/pipelines/{name}` takes it. */
    definition: Type.Record(Type.String(), Type.Unknown()),
    /** SHA-256 of the canonical definition: the same content is the same version. */
    contentHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

export type PipelineDefined = DomainEvent<'PipelineDefined', Static<typeof PipelineDefined>>;
export type PipelineEvent = PipelineDefined;

export const pipelineEventTypes: readonly EventType[] = [
  {
    type: 'PipelineDefined',
    aggregate: 'pipeline',
    summary: 'A version of a pipeline was defined; it never changes.',
    version: 1,
    schemas: { 1: PipelineDefined },
  },
];
