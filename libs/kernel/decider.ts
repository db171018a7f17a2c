import type { DomainEvent } from './event.js';
import type { Decision } from './result.js';

/** What a decision may depend on besides command and state. Time comes in as a value. */
export interface DecisionContext {
  readonly now: Date;
}

/** An event with the time that its envelope carries, RFC 3339 UTC. */
export type Timed<Event> = Event & { readonly time: string };

/**
 * The functional core of one aggregate (Chassaing, "Functional Event Sourcing Decider").
 * All three members are pure: no clock, no random id, no I/O.
 */
export interface Decider<State, Command, Event extends DomainEvent> {
  /** The aggregate type, as in its subjects. */
  readonly aggregate: string;
  readonly initialState: State;
  /**
   * Allows snapshots of the state, which must then be plain JSON. Raise it when `evolve` or the shape of the state
   * changes: snapshots of another version are ignored. Without it every load folds the events.
   */
  readonly version?: number;
  decide(command: Command, state: State, context: DecisionContext): Decision<Event>;
  /** Must accept every event of the aggregate; an unknown type leaves the state as it is. */
  evolve(state: State, event: Timed<Event>): State;
}

/** Folds events into a state. */
export function fold<State, Event extends DomainEvent>(
  decider: Pick<Decider<State, never, Event>, 'evolve'>,
  from: State,
  events: Iterable<Timed<Event>>,
): State {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
