import type { EventStore } from '@docket/event-store';
import type { AggregateRef, RecordedEvent } from '@docket/kernel';
import type { Aggregate } from '@docket/composition';

/** A moment of the log: a position, or an RFC 3339 time. */
export type Moment = { readonly position: number } | { readonly time: string };

export interface StateAt {
  /** Position of the last event that counts; 0 when there was none yet. */
  readonly position: number;
  /** Null before the first event. */
  readonly state: unknown;
}

/** Events that are held in memory at once, however long the aggregate is. */
const PAGE = 1_000;

/**
 * Folds every event of an aggregate up to a moment, or all of them, page by page.
 * @param fold how the aggregate's state is folded
 * @param visit sees each event that was folded, in order
 */
export async function stateUntil(
  store: Pick<EventStore, 'readAggregate' | 'lastPosition'>,
  aggregate: AggregateRef,
  fold: Aggregate,
  moment: Moment | undefined,
  visit: (event: RecordedEvent) => void = () => undefined,
): Promise<StateAt> {
  // What is acknowledged is part of the present, whichever replica answers.
  const minPosition = await store.lastPosition(aggregate);
  const until = moment === undefined ? {} : untilOf(moment);
  let state = fold.initialState;
  let position = 0;
  for (;;) {
    const page = { from: position, limit: PAGE, minPosition, ...until };
    const events = await store.readAggregate(aggregate, page);
    for (const event of events) {
      state = fold.evolve(state as never, event as never);
      position = event.position;
      visit(event);
    }
    if (events.length < PAGE) break;
  }
  const shown = fold.shown === undefined ? state : fold.shown(state as never);
  return { position, state: position === 0 ? null : (shown ?? null) };
}

function untilOf(moment: Moment): { untilPosition: number } | { untilTime: string } {
  return 'position' in moment ? { untilPosition: moment.position } : { untilTime: moment.time };
}
