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

interface Kind {
  readonly initialState: unknown;
  evolve(state: unknown, event: RecordedEvent): unknown;
  /** The state as the API shows it. */
  shown(state: unknown): unknown;
}

/** How each kind of aggregate is folded; a new kind adds one line. */
const kinds: Readonly<Record<string, Kind>> = {
  [jobDecider.aggregate]: kindOf(jobDecider),
  [documentDecider.aggregate]: kindOf(documentDecider),
  [apiKeyDecider.aggregate]: kindOf(apiKeyDecider, (state: { key?: object }) =>
    state.key === undefined ? state : { ...state, key: withoutHash(state.key) },
  ),
};

export const aggregateKinds: readonly string[] = Object.keys(kinds);

/** Events that are held in memory at once, however long the aggregate is. */
const PAGE = 1_000;

/**
 * Folds every event of an aggregate up to a moment, or all of them, page by page.
 * @param visit sees each event that was folded, in order
 */
export async function stateUntil(
  store: Pick<EventStore, 'readAggregate' | 'lastPosition'>,
  aggregate: AggregateRef,
  moment: Moment | undefined,
  visit: (event: RecordedEvent) => void = () => undefined,
): Promise<StateAt> {
  const kind = kinds[aggregate.type];
  // What is acknowledged is part of the present, whichever replica answers.
  const minPosition = await store.lastPosition(aggregate);
  const until = moment === undefined ? {} : untilOf(moment);
  let state = kind?.initialState;
  let position = 0;
  for (;;) {
    const page = { from: position, limit: PAGE, minPosition, ...until };
    const events = await store.readAggregate(aggregate, page);
    for (const event of events) {
      state = kind?.evolve(state, event);
      position = event.position;
      visit(event);
    }
    if (events.length < PAGE) break;
  }
  return { position, state: position === 0 ? null : (kind?.shown(state) ?? null) };
}

function untilOf(moment: Moment): { untilPosition: number } | { untilTime: string } {
  return 'position' in moment ? { untilPosition: moment.position } : { untilTime: moment.time };
}

function kindOf<State>(
  decider: { readonly initialState: State; evolve(state: State, event: never): State },
  shown: (state: never) => unknown = (state) => state,
): Kind {
  return {
    initialState: decider.initialState,
    evolve: (state, event) => decider.evolve(state as State, event as never),
    shown: (state) => shown(state as never),
  };
}
