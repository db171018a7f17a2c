import { DocketError, type DomainEvent, type RecordedEvent, type Timed } from '@docket/kernel';
import type { StoredMessage } from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import { isUnreadable } from '../reading/decode.js';
import type { Decode } from '../reading/read-aggregate.js';

/** How far a state is folded. */
export interface Progress<State> {
  readonly state: State;
  readonly position: number;
  /** Id of the event at the position; empty where it is not known. */
  readonly eventId: string;
  readonly events: number;
  /** Events that the newest stored snapshot has. */
  readonly snapshotEvents: number;
}

export interface Evolving<State, Event extends DomainEvent> {
  readonly initialState: State;
  evolve(state: State, event: Timed<Event>): State;
}

export function initial<State>({ initialState }: { readonly initialState: State }): Progress<State> {
  return { state: initialState, position: 0, eventId: '', events: 0, snapshotEvents: 0 };
}

/**
 * Folds messages in order. Waits only for payloads that have to be fetched: a turn of the loop for each event costs
 * more than folding it.
 * @throws DocketError `EVENT_STORE.UNREADABLE_EVENT`: a state with a hole in it is no state
 */
export async function foldMessages<State, Event extends DomainEvent>(
  decode: Decode,
  decider: Evolving<State, Event>,
  start: Progress<State>,
  messages: readonly StoredMessage[],
): Promise<Progress<State>> {
  const last = messages.at(-1);
  if (last === undefined) return start;
  let { state } = start;
  for (const message of messages) {
    const decoded = decode(message);
    const event = decoded instanceof Promise ? await decoded : decoded;
    if (isUnreadable(event)) throw unreadable(event);
    state = decider.evolve(state, event as unknown as Timed<Event>);
  }
  return {
    ...start,
    state,
    position: last.position,
    eventId: idOf(last.block, last.position),
    events: start.events + messages.length,
  };
}

function unreadable({ type, position }: RecordedEvent): DocketError {
  return new DocketError(
    'EVENT_STORE.UNREADABLE_EVENT',
    `The ${type} at position ${position} cannot be read, so the state of its aggregate is unknown.`,
    { details: { type, position } },
  );
}
