import type { NatsConnection } from '@nats-io/nats-core';
import type { LogHead } from '@docket/kernel';
import { claimOf } from '../claims/reference.js';
import { type StoredMessage, untilAnswered } from '@docket/jetstream';
import { accessLog } from './log-access.js';
import { readLog, subscribeLog } from './read-log.js';

/** A run of stored messages in log order. */
export interface RawBatch {
  readonly messages: readonly StoredMessage[];
  /** Everything at or below this position has been delivered. */
  readonly position: number;
  /** Position of the last message of the log, as far as the reader knows. */
  readonly head: number;
}

export interface RawReadOptions {
  readonly after: number;
  /** Last position to deliver, and the rest of its append; the head at the time of the call by default. */
  readonly until?: number;
  readonly maxBatch?: number;
  readonly signal?: AbortSignal;
}

/** The log as its stored messages, byte for byte: for proofs and checks, which are about bytes and not about events. */
export interface RawLog {
  head(): Promise<LogHead>;
  /** The message at a position; undefined where there is none. */
  at(position: number): Promise<StoredMessage | undefined>;
  /** Reads what is there and ends. */
  read(options: RawReadOptions): AsyncGenerator<RawBatch>;
  /** Reads what is there and goes on with what comes, until `signal` aborts. */
  follow(options: Omit<RawReadOptions, 'until'>): AsyncGenerator<RawBatch>;
  /**
   * The payload that a message refers to in the object store, its hash checked. `undefined` for a message that has its
   * payload in itself; `'lost'` where it is gone or not what its hash says.
   */
  claimed(message: Pick<StoredMessage, 'block'>): Promise<Uint8Array | 'lost' | undefined>;
}

/** The connection stays the caller's to close. @throws DocketError `EVENT_STORE.INVALID_SETTINGS` */
export function createRawLog(options: {
  readonly connection: NatsConnection;
  readonly stream?: string;
}): RawLog {
  const { connection, stream } = options;
  const access = accessLog(connection, stream === undefined ? {} : { stream });
  const { direct, head, claims, deadline } = access;
  const log = { ...access, decode: (message: StoredMessage) => message };
  return {
    head: async () => {
      const within = deadline();
      return untilAnswered(within, () => head.ask(within.timeoutMs));
    },
    at: async (position) => {
      const within = deadline();
      return untilAnswered(within, () => direct.at(position, within.timeoutMs));
    },
    read: (readOptions) => asRaw(readLog(log, readOptions)),
    follow: (readOptions) => asRaw(subscribeLog(log, readOptions)),
    claimed: async ({ block }) => {
      const reference = claimOf(block);
      return reference === undefined ? undefined : ((await claims.get(reference)) ?? 'lost');
    },
  };
}

async function* asRaw(
  batches: AsyncGenerator<{ events: readonly StoredMessage[]; position: number; head: number }>,
): AsyncGenerator<RawBatch> {
  for await (const { events: messages, position, head } of batches) yield { messages, position, head };
}
