import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const data = {
  /** As the worker names itself. */
  workerId: Type.String({ minLength: 1, maxLength: 128 }),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
};
const closed = { additionalProperties: false } as const;
const WorkerDrained = Type.Object(data, closed);
const WorkerResumed = Type.Object(data, closed);

export type WorkerDrained = DomainEvent<'WorkerDrained', Static<typeof WorkerDrained>>;
export type WorkerResumed = DomainEvent<'WorkerResumed', Static<typeof WorkerResumed>>;
export type WorkerEvent = WorkerDrained | WorkerResumed;

export const workerEventTypes: readonly EventType[] = [
  {
    type: 'WorkerDrained',
    aggregate: 'worker',
    summary: 'A worker gets no more work; what it runs it may finish.',
    version: 1,
    schemas: { 1: WorkerDrained },
  },
  {
    type: 'WorkerResumed',
    aggregate: 'worker',
    summary: 'A drained worker gets work again.',
    version: 1,
    schemas: { 1: WorkerResumed },
  },
];
