import { messageOf, type RecordedEvent } from '@docket/kernel';
import { documentKey, type Handler, type Projection } from '../definition.js';
import type { ParkingLot } from '@docket/log-following';
import type { WorkingSet } from './working-set.js';

/** One event on its way to one document. */
export interface Step {
  readonly key: string;
  readonly event: RecordedEvent;
  readonly handler: Handler<RecordedEvent, object>;
  /** The handler is the one for every type: it takes an unreadable payload too. */
  readonly takesAll: boolean;
  /** Set when the projection could not even tell the keys of the event. */
  readonly unkeyed: string | null;
}

export function handlerOf(
  projection: Projection,
  event: RecordedEvent,
): Handler<RecordedEvent, object> | undefined {
  return (
    (Object.hasOwn(projection.on, event.type) ? projection.on[event.type] : undefined) ?? projection.on['*']
  );
}

/** The event types that a projection wants; undefined when it wants all. */
export function eventTypesOf(projection: Projection): readonly string[] | undefined {
  return projection.on['*'] ? undefined : Object.keys(projection.on);
}

/** The steps of a run of events, in log order: an event takes one step for each document that it touches. */
export function stepsOf(projection: Projection, events: readonly RecordedEvent[]): Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const handler = handlerOf(projection, event);
    if (!handler) continue;
    const takesAll = handler === projection.on['*'];
    if (!handler.keys) {
      steps.push({ key: documentKey(event), event, handler, takesAll, unkeyed: null });
      continue;
    }
    let keys: string | readonly string[];
    try {
      keys = handler.keys(event);
    } catch (error) {
      steps.push({ key: documentKey(event), event, handler, takesAll, unkeyed: messageOf(error) });
      continue;
    }
    if (typeof keys === 'string') steps.push({ key: keys, event, handler, takesAll, unkeyed: null });
    else for (const key of new Set(keys)) steps.push({ key, event, handler, takesAll, unkeyed: null });
  }
  return steps;
}

/**
 * Folds steps into documents that are all in the working set. A document that has folded an event already skips
 * it; a refused event parks its document, and everything else goes on.
 */
export function foldSteps(
  steps: readonly Step[],
  documents: WorkingSet,
  parking: Pick<ParkingLot, 'isSkipped' | 'waits' | 'park'>,
): void {
  for (const step of steps) {
    const { key, event } = step;
    const { position } = event;
    if (parking.isSkipped(key, event)) continue;
    const entry = documents.use(key)!;
    if (position <= entry.position) continue;
    if (parking.waits(key, position)) {
      parking.park(key, event, null);
      continue;
    }
    const outcome = foldStep(step, entry.document);
    if ('error' in outcome) parking.park(key, event, outcome.error);
    // The very same document means that the event changed nothing: there is nothing to write.
    else if (outcome.document !== entry.document) documents.change(entry, outcome.document, position);
  }
}

/** One pure fold; what it throws is the error. */
export function foldStep(
  step: Step,
  document: object | null,
): { readonly document: object | null } | { readonly error: string } {
  if (step.unkeyed !== null) return { error: `The keys of the event cannot be told: ${step.unkeyed}` };
  if ('$unreadable' in step.event.data && !step.takesAll) {
    return { error: 'The payload of the event cannot be read by this release; see its $unreadable member.' };
  }
  try {
    const next = step.handler.fold(document, step.event, step.key);
    if (next === undefined)
      return { error: 'The fold returned undefined; it must return a document or null.' };
    return { document: next };
  } catch (error) {
    return { error: messageOf(error) };
  }
}
