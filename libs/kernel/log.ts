import type { RecordedEvent } from './event.js';

/** Narrows what a reader of the log gets. Members are combined with AND, values within one with OR. */
export interface LogFilter {
  readonly tenant?: string;
  readonly aggregateTypes?: readonly string[];
  /** Partitions 0 to 63. */
  readonly partitions?: readonly number[];
  readonly eventTypes?: readonly string[];
}

export interface LogHead {
  /** Position of the first event that is still there; 0 when the log is empty. */
  readonly first: number;
  /** Position of the last event; 0 when nothing was ever written. */
  readonly last: number;
}

/** A run of events in log order. */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  /**
   * Every event of the filter at or below this position has now been delivered. It can be past the last
   * event of the batch, and the batch can be empty: that is how a filtered reader learns that it is up to date.
   */
  readonly position: number;
  /** Position of the last event of the whole log, as far as the reader knows; for lag. */
  readonly head: number;
  /** Id of the event at `position`, whatever its type; undefined where the reader does not know it. */
  readonly lastId?: string;
  /** The first position at which an event is missing: lost, for none can be deleted. Only who reads every subject can tell. */
  readonly missing?: number;
}

export interface LogReadOptions {
  /** Start behind this position; 0 reads from the beginning. */
  readonly after: number;
  /** Last position to deliver; without it, the head at the time of the call. */
  readonly until?: number;
  readonly filter?: LogFilter;
  /** Most events in one batch. */
  readonly maxBatch?: number;
  readonly signal?: AbortSignal;
}

/** The log as its readers see it. The event store implements it; projections and feeds only know this. */
export interface EventLog {
  head(): Promise<LogHead>;
  /** Id of the event at a position, or undefined where there is none; for fork detection. */
  eventIdAt(position: number): Promise<string | undefined>;
  /** Reads what is there and ends. */
  read(options: LogReadOptions): AsyncIterable<LogBatch>;
  /** Reads what is there, goes on with what comes, without a gap or a double; ends when `signal` aborts. */
  subscribe(options: Omit<LogReadOptions, 'until'>): AsyncIterable<LogBatch>;
}
