import { DocketError, systemClock, type Clock } from '@docket/kernel';
import { DEFAULT_MAX_MESSAGE_BYTES, DUPLICATE_WINDOW_SECONDS } from './limits.js';

/** Bounds of the store. Every one has a default that suits a server on the same network. */
export interface EventStoreSettings {
  /** Stream that holds the log. */
  readonly stream: string;
  /** How long one request waits for its answer before it counts as unknown. */
  readonly requestTimeoutMs: number;
  /** How long an append or a read may take with all its retries. Stays below the duplicate window. */
  readonly deadlineMs: number;
  /** Appends of one event in flight at once. */
  readonly maxInFlight: number;
  /**
   * The server flushes each message to its disk before it answers (`sync_interval: always` on a stream with one copy). A
   * batch is flushed once, so single events beyond the first few share batches.
   */
  readonly flushesEach: boolean;
  /**
   * Appends that may wait, for a slot, a batch or a reconnect. With `maxInFlight` it bounds the appends in progress; one
   * more is refused with `EVENT_STORE.OVERLOADED`.
   */
  readonly maxWaiting: number;
  /** Bound on the bytes of all appends in progress, refused in the same way. */
  readonly maxPendingBytes: number;
  /** Atomic batches open at once from this process. A stream takes 50 from all processes together. */
  readonly maxOpenBatches: number;
  /** Events in one append. The server takes 1,000. */
  readonly maxEventsPerAppend: number;
  /** Largest message that the stream takes, headers included: as `requireLog` has found it. */
  readonly maxMessageBytes: number;
  /** Largest payload of an event in bytes. */
  readonly maxPayloadBytes: number;
  /** Most events that `readAggregate` returns; more are refused, never cut. */
  readonly maxAggregateEvents: number;
  /** How often the server reports its search position to a filtered reader that waits. */
  readonly idleCheckMs: number;
  /** States that `load` keeps in memory. */
  readonly cacheEntries: number;
  /** Bound on the events that were folded into all cached states together. */
  readonly cacheEvents: number;
  /** Snapshots are written after this many events of one aggregate, for deciders that have a version. */
  readonly snapshotEvery: number;
  /** Largest snapshot in bytes. */
  readonly maxSnapshotBytes: number;
  /** Payloads above this many bytes go to the object store. */
  readonly claimAboveBytes: number;
  readonly clock: Clock;
}

export const DEFAULT_SETTINGS: EventStoreSettings = {
  stream: 'DOCKET_EVENTS',
  requestTimeoutMs: 2_000,
  deadlineMs: 20_000,
  maxInFlight: 1_024,
  flushesEach: false,
  maxWaiting: 16_384,
  maxPendingBytes: 256 * 1_024 * 1_024,
  maxOpenBatches: 2,
  maxEventsPerAppend: 1_000,
  maxMessageBytes: DEFAULT_MAX_MESSAGE_BYTES,
  maxPayloadBytes: 4 * 1_024 * 1_024,
  maxAggregateEvents: 10_000,
  idleCheckMs: 50,
  cacheEntries: 10_000,
  cacheEvents: 500_000,
  snapshotEvery: 500,
  maxSnapshotBytes: 512 * 1_024,
  claimAboveBytes: 128 * 1_024,
  clock: systemClock,
};

/**
 * How many single events go by themselves where the server flushes each. A batch costs a staging area, about as much of the
 * disk as eight of them.
 */
export const LONE_EVENTS = 16;

/** An event id younger than this needs no look into the log: whatever was stored with it is known to the server. */
export const FRESH_ID_MS = 30_000;

/**
 * How long the server must know a message id for a store with these settings: an append whose ids were fresh at its
 * first try is tried again until its deadline, and the last try may wait for its answer.
 */
export function neededWindowMs(
  settings: Pick<EventStoreSettings, 'deadlineMs' | 'requestTimeoutMs'>,
): number {
  return FRESH_ID_MS + settings.deadlineMs + settings.requestTimeoutMs;
}

/** @throws DocketError `EVENT_STORE.INVALID_SETTINGS` for a deadline that outlasts the server's memory of message ids */
export function requireSound(settings: EventStoreSettings): EventStoreSettings {
  const windowMs = DUPLICATE_WINDOW_SECONDS * 1_000;
  const neededMs = neededWindowMs(settings);
  if (neededMs <= windowMs) return settings;
  const { deadlineMs, requestTimeoutMs } = settings;
  throw new DocketError(
    'EVENT_STORE.INVALID_SETTINGS',
    `deadlineMs and requestTimeoutMs (${deadlineMs} and ${requestTimeoutMs}) are ${neededMs - windowMs} ms too long for the ` +
      'duplicate window of the log: a late retry could be stored twice.',
    { details: { deadlineMs, requestTimeoutMs, windowMs } },
  );
}
