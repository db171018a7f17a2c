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

const ReactorOperated = Type.Object(
  {
    reactor: Type.String({ minLength: 1, maxLength: 120 }),
    /** What was done, e.g. `parked-skipped`. */
    action: Type.String({ minLength: 1, maxLength: 64 }),
    details: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
  },
  closed,
);

const TaskOperated = Type.Object(
  {
    task: Type.String({ minLength: 1, maxLength: 120 }),
    /** What was done, e.g. `paused`. */
    action: Type.String({ minLength: 1, maxLength: 64 }),
    details: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
  },
  closed,
);

export type ProjectionOperated = DomainEvent<'ProjectionOperated', Static<typeof ProjectionOperated>>;
export type ReactorOperated = DomainEvent<'ReactorOperated', Static<typeof ReactorOperated>>;
export type TaskOperated = DomainEvent<'TaskOperated', Static<typeof TaskOperated>>;
export type OperationsEvent = ProjectionOperated | ReactorOperated | TaskOperated;

export const operationsEventTypes: readonly EventType[] = [
  {
    type: 'ProjectionOperated',
    aggregate: 'projection',
    summary: 'An operator rebuilt, rolled back, pruned a read model, or decided about a parked event.',
    version: 1,
    schemas: { 1: ProjectionOperated },
  },
  {
    type: 'ReactorOperated',
    aggregate: 'reactor',
    summary: 'An operator retried what a reactor or process had parked, or skipped an event of it.',
    version: 1,
    schemas: { 1: ReactorOperated },
  },
  {
    type: 'TaskOperated',
    aggregate: 'task',
    summary: 'An operator ran or planned a scheduled task by hand, paused it, or resumed it.',
    version: 1,
    schemas: { 1: TaskOperated },
  },
];
