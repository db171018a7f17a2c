import { apiKeyDecider } from '@docket/domain/access';
import { documentDecider } from '@docket/domain/documents';
import { jobDecider } from '@docket/domain/jobs';
import type { EventStore } from '@docket/event-store';
import type { AggregateRef, RecordedEvent } from '@docket/kernel';
import { withoutHash } from '../streams/event-view.js';

/** A moment of the log: a position, or an RFC 3339 time. */
export type Moment = { readonly position: number } | { readonly time: string };

export interface StateAt {
  /** Position of the last event that counts; 0 when there was none yet. */
  readonly position: number;
  /** Null before the first event. */
  readonly state: unknown;
}

type Fold = (events: readonly RecordedEvent[]) => unknown;

/** How each kind of aggregate is folded; a new kind adds one line. */
const folds: Readonly<Record<string, Fold>> = {
  [jobDecider.aggregate]: foldOf(jobDecider),
  [documentDecider.aggregate]: foldOf(documentDecider),
  [apiKeyDecider.aggregate]: (events) => {
    const state = foldOf(apiKeyDecider)(events) as { key?: object };
    return state.key === undefined ? state : { ...state, key: withoutHash(state.key) };
  },
};

export const aggregateKinds: readonly string[] = Object.keys(folds);

/** Every event of an aggregate up to a moment, or all of them. */
export async function eventsUntil(
  store: Pick<EventStore, 'readAggregate'>,
  aggregate: AggregateRef,
  moment?: Moment,
): Promise<readonly RecordedEvent[]> {
  if (moment === undefined) return store.readAggregate(aggregate);
  return store.readAggregate(
    aggregate,
    'position' in moment ? { untilPosition: moment.position } : { untilTime: moment.time },
  );
}

export function stateAfter(kind: string, events: readonly RecordedEvent[]): StateAt {
  const last = events.at(-1);
  return last === undefined
    ? { position: 0, state: null }
    : { position: last.position, state: folds[kind]?.(events) ?? null };
}

function foldOf(decider: {
  readonly initialState: unknown;
  evolve(state: never, event: never): unknown;
}): Fold {
  return (events) =>
    events.reduce((state, event) => decider.evolve(state as never, event as never), decider.initialState);
}
