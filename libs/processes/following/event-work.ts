import type { RecordedEvent } from '@docket/kernel';

/** Work that is due without an event: a timer. */
export interface DueWork {
  readonly key: string;
  /** @param signal aborts when the lease is lost, or the session ends */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What follows the log, a reactor or a process: the session calls it, one event of a key after the other. */
export interface EventWork {
  readonly name: string;
  readonly kind: 'reactor' | 'process';
  readonly eventTypes: readonly string[];
  /** Where a follower that was never run before begins. */
  readonly startFrom: 'beginning' | 'now';
  readonly timeoutMs?: number;
  /** Names what must not be worked on by two at once; undefined for an event that is not meant. */
  keyOf(event: RecordedEvent): string | undefined;
  /**
   * Does what the event asks for. It is called again after a failure, and after a crash.
   * @param signal aborts when the lease is lost, or the try takes too long
   */
  react(event: RecordedEvent, signal: AbortSignal): Promise<void>;
  /** What is due now without an event, at most so many pieces. Asked only when every event that was in the log at that time is dealt with. */
  due?(now: Date, limit: number): Promise<readonly DueWork[]>;
}
