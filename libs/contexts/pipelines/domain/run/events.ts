import type { DomainEvent, EventType } from '@docket/kernel';
import type { Static, TSchema } from 'typebox';
import {
  PipelineCompensationStarted,
  PipelineJobEnded,
  PipelineRunCanceled,
  PipelineRunFailed,
  PipelineRunStarted,
  PipelineRunStopped,
  PipelineRunStopping,
  PipelineRunSucceeded,
  PipelineStepCompensated,
  PipelineStepSkipped,
  PipelineStepStarted,
  PipelineStepSucceeded,
} from './schemas.js';

type Event<T extends string, S extends TSchema> = DomainEvent<T, Static<S> & object>;

export type PipelineRunStarted = Event<'PipelineRunStarted', typeof PipelineRunStarted>;
export type PipelineStepStarted = Event<'PipelineStepStarted', typeof PipelineStepStarted>;
export type PipelineStepSkipped = Event<'PipelineStepSkipped', typeof PipelineStepSkipped>;
export type PipelineJobEnded = Event<'PipelineJobEnded', typeof PipelineJobEnded>;
export type PipelineStepSucceeded = Event<'PipelineStepSucceeded', typeof PipelineStepSucceeded>;
export type PipelineRunStopping = Event<'PipelineRunStopping', typeof PipelineRunStopping>;
export type PipelineRunStopped = Event<'PipelineRunStopped', typeof PipelineRunStopped>;
export type PipelineCompensationStarted = Event<
  'PipelineCompensationStarted',
  typeof PipelineCompensationStarted
>;
export type PipelineStepCompensated = Event<'PipelineStepCompensated', typeof PipelineStepCompensated>;
export type PipelineRunSucceeded = Event<'PipelineRunSucceeded', typeof PipelineRunSucceeded>;
export type PipelineRunFailed = Event<'PipelineRunFailed', typeof PipelineRunFailed>;
export type PipelineRunCanceled = Event<'PipelineRunCanceled', typeof PipelineRunCanceled>;
export type PipelineRunEvent =
  | PipelineRunStarted
  | PipelineStepStarted
  | PipelineStepSkipped
  | PipelineJobEnded
  | PipelineStepSucceeded
  | PipelineRunStopping
  | PipelineRunStopped
  | PipelineCompensationStarted
  | PipelineStepCompensated
  | PipelineRunSucceeded
  | PipelineRunFailed
  | PipelineRunCanceled;

const eventType = (
  type: PipelineRunEvent['type'],
  summary: string,
  schema: EventType['schemas'][number],
): EventType => ({ type, aggregate: 'pipeline-run', summary, version: 1, schemas: { 1: schema } });

export const pipelineRunEventTypes: readonly EventType[] = [
  eventType('PipelineRunStarted', 'A run of a pipeline was asked for.', PipelineRunStarted),
  eventType('PipelineStepStarted', 'The jobs of a step are submitted.', PipelineStepStarted),
  eventType('PipelineStepSkipped', 'A step was left out.', PipelineStepSkipped),
  eventType('PipelineJobEnded', 'A job of a run has ended.', PipelineJobEnded),
  eventType('PipelineStepSucceeded', 'Every job of a step has succeeded.', PipelineStepSucceeded),
  eventType('PipelineRunStopping', 'Jobs that have not ended are canceled.', PipelineRunStopping),
  eventType('PipelineRunStopped', 'No job of a stopping run runs any more.', PipelineRunStopped),
  eventType(
    'PipelineCompensationStarted',
    'Jobs that undo a step are submitted.',
    PipelineCompensationStarted,
  ),
  eventType('PipelineStepCompensated', 'A step was undone.', PipelineStepCompensated),
  eventType('PipelineRunSucceeded', 'A run has come to its end.', PipelineRunSucceeded),
  eventType('PipelineRunFailed', 'A step of a run has failed for good.', PipelineRunFailed),
  eventType('PipelineRunCanceled', 'A run was canceled.', PipelineRunCanceled),
];
