import { DocketError, type LogFilter, type LogReadOptions, type RecordedEvent } from '@docket/kernel';
import { type DirectGet, NoAnswer, type Requests } from '@docket/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { idOf } from '../envelope/stored-headers.js';
import type { EventStoreSettings } from '../contract/settings.js';
import type { Delivered } from './arrived.js';
import { ConsumerChain } from './consumer-chain.js';
import { isNarrowed } from './filtered-progress.js';
import type { Head } from './head.js';
import { decodeDelivered } from './log-batches.js';
import type { LogConsumer } from './log-consumer.js';
import { idOfDelivered, ReadPosition } from './read-position.js';
import type { Decode } from './read-aggregate.js';
import { TAIL_CHECK_MS, restIsForOthers } from './whole-append.js';

const DEFAULT_BATCH = 500;
const MAX_BATCH = 1_000;
/** Most events of one pull. Larger pulls save requests. */
const MAX_PULL = 4_000;
/** A reader whose filter drops every event gets a progress report at least every so many positions. */
const REPORT_POSITIONS = 10_000;
const CHECK_MS = 1_000;
const HEARTBEAT_MS = 5_000;

/** What a reader of the log works with. */
export interface LogReading<Result = RecordedEvent> {
  readonly connection: NatsConnection;
  readonly requests: Requests;
  readonly direct: DirectGet;
  readonly head: Head;
  readonly decode: Decode<Result>;
  readonly settings: EventStoreSettings;
}

/** A run of the log in order, as `LogBatch`. */
export interface Batch<Result> {
  readonly events: readonly Result[];
  readonly position: number;
  readonly head: number;
  readonly lastId?: string;
  readonly missing?: number;
}

/** Where a bounded read ends. */
export interface ReadingEnd {
  /** Last position to deliver. */
  readonly until: number;
  /** Position of the last event of the filter: there is nothing to wait for behind it. */
  readonly match: number;
}

/**
 * Delivers the log from a position on, over as many consumers as needed. The position of the last message that was taken
 * is the only state: a new consumer starts right after it, so there are no gaps and no duplicates. A follower gets whole
 * appends, or what its filter leaves of them, as far as they fit in a batch.
 */
export async function* deliver<Result>(
  log: LogReading<Result>,
  options: Omit<LogReadOptions, 'until'>,
  subjects: readonly string[],
  end: ReadingEnd | undefined,
): AsyncGenerator<Batch<Result>> {
  const { signal, filter } = options;
  const { settings } = log;
  const pullSize = Math.max(1, Math.min(options.maxBatch ?? DEFAULT_BATCH, MAX_PULL));
  const maxBatch = Math.min(pullSize, MAX_BATCH);
  const narrowed = isNarrowed(filter);
  const skips = narrowed && end === undefined;
  const types = filter?.eventTypes === undefined ? undefined : new Set(filter.eventTypes);
  const until = end?.until ?? Number.MAX_SAFE_INTEGER;
  const read = new ReadPosition(Math.max(0, options.after), narrowed);
  const idle = new IdleLimit(end === undefined ? Infinity : settings.deadlineMs);
  const heartbeatMs = skips ? settings.idleCheckMs : HEARTBEAT_MS;
  const chain = new ConsumerChain({ ...log, ...settings, subjects, pullSize, heartbeatMs });
  signal?.addEventListener('abort', chain.notify);
  try {
    while (signal?.aborted !== true) {
      const open = await chain.behind(read.position);
      if (open === undefined) {
        idle.requireWithin();
        continue;
      }
      const { consumer, pending } = open;
      if (pending !== undefined) read.notePending(pending);
      const delivered = end === undefined ? consumer.takeWhole(maxBatch) : consumer.take(maxBatch);
      const last = delivered.at(-1);
      if (last !== undefined) {
        idle.restart();
        const events = await decodeDelivered(log.decode, delivered, types, until);
        read.advance(delivered, until);
        const done = end !== undefined && (last.position >= end.match || last.position >= until);
        if (events.length > 0 || isCaughtUp(last, consumer) || done || read.unreported >= REPORT_POSITIONS) {
          yield { events, ...read.report(last.position > until ? undefined : idOfDelivered(last)) };
        }
        if (done) return;
        continue;
      }
      if (consumer.lost !== undefined) continue;
      if (skips && consumer.waiting === 0 && consumer.scanned > read.position) {
        read.skipTo(consumer.scanned);
        const lastId = await idAt(log.direct, read.position, settings.requestTimeoutMs);
        yield { events: [], ...read.report(lastId) };
        continue;
      }
      const { heldBack } = consumer;
      // The last event of an append may not match the filter.
      if (narrowed && heldBack?.pending === 0 && (await isComplete(log, heldBack, filter))) {
        consumer.release(heldBack);
        continue;
      }
      if (await chain.signal.wait(heldBack === undefined ? CHECK_MS : TAIL_CHECK_MS)) {
        consumer.noteIdle();
        consumer.checkHeartbeats();
        idle.requireWithin();
      }
    }
  } finally {
    signal?.removeEventListener('abort', chain.notify);
    chain.close();
  }
}

function isCaughtUp(last: Delivered, consumer: LogConsumer): boolean {
  return last.pending === 0 && consumer.waiting === 0;
}

/** Bounds how long a reader that has an end waits without a message. */
class IdleLimit {
  #since = performance.now();

  constructor(private readonly maxMs: number) {}

  restart(): void {
    this.#since = performance.now();
  }

  /** @throws DocketError `EVENT_STORE.UNAVAILABLE` */
  requireWithin(): void {
    if (performance.now() - this.#since <= this.maxMs) return;
    throw new DocketError(
      'EVENT_STORE.UNAVAILABLE',
      `No message of the log came for ${this.maxMs} ms: NATS is unavailable, or the stream has no leader.`,
    );
  }
}

/** Whether a filtered reader has all its events of the append that a message belongs to; false without an answer. */
async function isComplete(
  { direct, settings }: Pick<LogReading, 'direct' | 'settings'>,
  last: Delivered,
  filter: LogFilter | undefined,
): Promise<boolean> {
  try {
    return await restIsForOthers(direct, last, filter, settings.requestTimeoutMs);
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}

/** The id of the event at a position that the filter excludes; undefined without an answer. */
async function idAt(direct: DirectGet, position: number, timeoutMs: number): Promise<string | undefined> {
  try {
    const message = await direct.at(position, timeoutMs);
    return message === undefined ? undefined : idOf(message.block, position);
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
