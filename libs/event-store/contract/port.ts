import type {
  AggregateRef,
  Decider,
  DomainEvent,
  EventContext,
  EventLog,
  RecordedEvent,
} from '@docket/kernel';

/**
 * What the writer believes about the aggregate: the position of its last event, `'none'` for an aggregate
 * that must not exist yet, `'any'` where order does not matter.
 */
export type Expected = number | 'none' | 'any';

/** An event that is about to be written. */
export interface NewEvent<E extends DomainEvent = DomainEvent> {
  /** Unique id. A retry of the same append must carry the same ids. Made by the store when left out. */
  readonly id?: string;
  readonly type: E['type'];
  readonly data: E['data'];
  /** RFC 3339 UTC. The store's clock when left out. */
  readonly time?: string;
}

/** The events of one aggregate within one atomic append. */
export interface AggregateAppend {
  readonly aggregate: AggregateRef;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
}

export interface Appended {
  readonly ok: true;
  /** Position of the last event of this append. */
  readonly position: number;
  /** Position of the last event of each aggregate, in the order of the call. */
  readonly positions: readonly number[];
  /** True when these very events were already there: a retry met its own first try. */
  readonly duplicate: boolean;
}

/** Somebody else was first. A value, for the caller decides what to do about it. */
export interface Conflict {
  readonly ok: false;
  readonly aggregate: AggregateRef;
  readonly expected: Expected;
  /** Position of the aggregate's last event now; 0 when it has none. */
  readonly actual: number;
}

export type AppendResult = Appended | Conflict;

export interface ReadAggregateOptions {
  /** Only events behind this position (forwards) or before it (backwards). */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** Last position to include. */
  readonly untilPosition?: number;
  /** Only events at or before this RFC 3339 time. */
  readonly untilTime?: string;
  /** Most events to return: the first ones in the direction of the read. */
  readonly limit?: number;
  /** Position of an event of the aggregate that is known to be stored: the read has it, whichever replica answers. */
  readonly minPosition?: number;
}

export interface LoadOptions {
  /** Position of an event of the aggregate that is known to be stored: the state has it, whichever replica answers. */
  readonly minPosition?: number;
}

export interface LoadedState<State> {
  readonly state: State;
  /** Position of the last event of the aggregate; 0 when it has none. */
  readonly position: number;
}

/** The only truth: appends facts, reads them back. Throws `DocketError` only when the world is broken. */
export interface EventStore extends EventLog {
  /** Appends to one aggregate. @throws DocketError `EVENT_STORE.*` for an invalid event or an unreachable server */
  append(
    aggregate: AggregateRef,
    events: readonly NewEvent[],
    options: { readonly expected: Expected; readonly context: EventContext },
  ): Promise<AppendResult>;
  /** Appends to several aggregates: all of it or nothing of it, never half of it visible. */
  appendAll(appends: readonly AggregateAppend[], context: EventContext): Promise<AppendResult>;
  /**
   * The events of one aggregate, upcast to their newest version, in one round trip for short ones. Without
   * `minPosition` the newest may be missing for a moment.
   * @throws DocketError `EVENT_STORE.TOO_MANY_EVENTS` when it would have to return more than the store's bound: a list
   *   that is cut would pass for the whole
   */
  readAggregate(aggregate: AggregateRef, options?: ReadAggregateOptions): Promise<readonly RecordedEvent[]>;
  /**
   * State and position of an aggregate: snapshot or cache, then the events behind it. Any replica may answer, so
   * without `minPosition` the state can lack what another process, or this one, wrote a moment ago.
   */
  load<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    aggregate: AggregateRef,
    options?: LoadOptions,
  ): Promise<LoadedState<State>>;
  /**
   * Position of the last event of an aggregate, 0 when it has none, as the leader of the log knows it: whatever was
   * acknowledged before the call is at or before it.
   */
  lastPosition(aggregate: AggregateRef): Promise<number>;
}
