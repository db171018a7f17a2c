import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const ProjectionOperated = Type.Object(
  {
    projection: Type.String({ minLength: 1, maxLength: 120 }),
    /** What was done, e.g. `parked-skipped`. */
    action: Type.String({ minLength: 1, maxLength: 64 }),
    details: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
  },
  closed,
);

export type ProjectionOperated = DomainEvent<'ProjectionOperated', Static<typeof ProjectionOperated>>;
export type OperationsEvent = ProjectionOperated;

export const operationsEventTypes: readonly EventType[] = [
  {
    type: 'ProjectionOperated',
    aggregate: 'projection',
    summary: 'An operator rebuilt, rolled back, pruned a read model, or decided about a parked event.',
    version: 1,
    schemas: { 1: ProjectionOperated },
  },
];
