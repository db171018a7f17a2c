import { backoffDelayMs, DocketError, type LogReadOptions, type RecordedEvent } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/nats-core';
import { idOf } from '../envelope/stored-headers.js';
import { headerText } from '../jetstream/raw-message.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import type { EventStoreSettings } from '../jetstream/settings.js';
import type { DirectGet } from './direct-get.js';
import type { Head } from './head.js';
import { idleProgress, isNarrowed } from './filtered-progress.js';
import { decodeDelivered } from './log-batches.js';
import { type Delivered, LogConsumer } from './log-consumer.js';
import type { Decode } from './read-aggregate.js';
import { Wakeable } from './wakeable.js';

const DEFAULT_BATCH = 500;
const MAX_BATCH = 1_000;
/** Most events that one request to the server asks for: whoever takes many at once saves requests, which cost both sides. */
const MAX_PULL = 4_000;
/** A reader that drops every event hears of its progress at least every so many positions. */
const SILENT_POSITIONS = 10_000;
const CHECK_MS = 1_000;
const RECONNECT = { initialDelayMs: 50, factor: 2, maxDelayMs: 1_000 };

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

/** Where a reader that ends has to end. */
export interface ReadingEnd {
  /** Last position to deliver. */
  readonly until: number;
  /** Position of the last event of the filter: there is nothing to wait for behind it. */
  readonly match: number;
}

/**
 * Delivers the log from a position on, over as many consumers as it takes. The position of the last message that was
 * taken is the only state: a new consumer starts right behind it, so there is neither a gap nor a double.
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
  const types = filter?.eventTypes === undefined ? undefined : new Set(filter.eventTypes);
  const until = end?.until ?? Number.MAX_SAFE_INTEGER;
  const woken = new Wakeable();
  const wake = (): void => woken.wake();
  let position = Math.max(0, options.after);
  let reported = position;
  let missing: number | undefined;
  let head = position;
  let consumer: LogConsumer | undefined;
  let failures = 0;
  let progressAt = performance.now();
  signal?.addEventListener('abort', wake);
  const forget = log.requests.onReconnect(() => {
    consumer?.disconnected();
    wake();
  });
  const lateBy = (): number => performance.now() - progressAt - settings.deadlineMs;
  try {
    while (signal?.aborted !== true) {
      if (consumer === undefined || consumer.lost !== undefined) {
        consumer?.close();
        consumer = new LogConsumer({
          ...log,
          stream: settings.stream,
          subjects,
          after: position,
          pullSize,
          wake,
        });
        const pending = await opened(consumer, settings.requestTimeoutMs);
        if (pending === undefined) {
          if (end !== undefined && lateBy() > 0) throw unavailable(settings.deadlineMs);
          failures += 1;
          await woken.wait(backoffDelayMs(RECONNECT, failures, Math.random()));
          continue;
        }
        failures = 0;
        head = Math.max(head, narrowed ? 0 : position + pending);
      }
      const delivered = consumer.take(maxBatch);
      const last = delivered[delivered.length - 1];
      if (last !== undefined) {
        progressAt = performance.now();
        const events = await decodeDelivered(log.decode, delivered, types, until);
        if (!narrowed) missing ??= firstMissing(delivered, position);
        position = Math.min(last.position, until);
        head = Math.max(head, narrowed ? last.position : last.position + last.pending);
        const done = end !== undefined && (last.position >= end.match || last.position >= until);
        const caughtUp = last.pending === 0 && consumer.waiting === 0;
        if (events.length > 0 || caughtUp || done || position - reported >= SILENT_POSITIONS) {
          reported = position;
          yield {
            events,
            position,
            head,
            ...(last.position > until ? {} : { lastId: idOf(headerText(last.message), last.position) }),
            ...(missing === undefined ? {} : { missing }),
          };
        }
        if (done) return;
        continue;
      }
      if (consumer.lost !== undefined) continue;
      const live = narrowed && end === undefined;
      if (!(await woken.wait(live ? settings.idleCheckMs : CHECK_MS))) continue;
      consumer.checkSigns();
      if (end !== undefined && lateBy() > 0) throw unavailable(settings.deadlineMs);
      if (!live) continue;
      const reached = await idleProgress(log.head, log.direct, subjects, position, settings.requestTimeoutMs);
      if (reached === undefined || consumer.waiting > 0) continue;
      position = reached;
      reported = reached;
      head = Math.max(head, reached);
      yield { events: [], position, head, ...(await idAt(log.direct, reached, settings.requestTimeoutMs)) };
    }
  } finally {
    signal?.removeEventListener('abort', wake);
    forget();
    consumer?.close();
  }
}

/** The first position behind `after` that a consumer of the whole log should have delivered and did not. */
function firstMissing(delivered: readonly Delivered[], after: number): number | undefined {
  let expected = after;
  for (const { position } of delivered) {
    expected += 1;
    if (position !== expected) return expected;
  }
  return undefined;
}

/** The id of the event at a position of which a narrowed reader was delivered nothing, where the server tells. */
async function idAt(direct: DirectGet, position: number, timeoutMs: number): Promise<{ lastId?: string }> {
  try {
    const message = await direct.at(position, timeoutMs);
    return message === undefined ? {} : { lastId: idOf(message.block, position) };
  } catch (error) {
    if (error instanceof NoAnswer) return {};
    throw error;
  }
}

/** @returns how many messages wait, or undefined when the server does not answer at the moment */
async function opened(consumer: LogConsumer, timeoutMs: number): Promise<number | undefined> {
  try {
    return await consumer.open(timeoutMs);
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

function unavailable(deadlineMs: number): DocketError {
  return new DocketError(
    'EVENT_STORE.UNAVAILABLE',
    `The log could not be read on for ${deadlineMs} ms: NATS is gone, or the stream has no leader.`,
  );
}
