import { DocketError } from '@docket/kernel';
import type { Msg } from '@nats-io/nats-core';
import { payloadText } from './raw-message.js';

/** What the server said to one try. */
export type Answer =
  | { readonly kind: 'stored'; readonly position: number }
  /** Somebody was faster on one of the aggregates, or our own earlier try was. */
  | { readonly kind: 'conflict' }
  /** A message id is known already: that of the event at this position, where the server says so (not for a batch). */
  | { readonly kind: 'known-id'; readonly position?: number }
  /**
   * Not stored, and worth another try. `incomplete`: the server knows only a part of the batch. It may have refused the
   * rest without a word, for nobody asked for an answer to that.
   */
  | { readonly kind: 'refused-for-now'; readonly reason: string; readonly incomplete?: true };

interface PubAck {
  readonly stream?: string;
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** Error codes of JetStream (nats-server, server/errors.json). */
const WRONG_LAST_SEQUENCE = [10071, 10164];
const DUPLICATE_IN_BATCH = 10201;
const PAYLOAD_TOO_LARGE = 10054;
const INCOMPLETE_BATCH = 10176;
const FOR_NOW = new Map<number, string>([
  [10210, 'too many batches are open on the stream'],
  [10158, 'an earlier try is still on its way to the replicas'],
  [10008, 'the stream has no leader at the moment'],
  [10009, 'the stream has no leader at the moment'],
]);
/** Stream at its limit, disk, memory or account used up. */
const FULL = [10077, 10047, 10023, 10002];

/**
 * Reads the server's answer to a publish.
 * @throws DocketError `EVENT_STORE.FULL`, `.PAYLOAD_TOO_LARGE` or `.REFUSED` when another try cannot help
 */
export function readAnswer(message: Msg): Answer {
  const { data } = message;
  if (data.length === 0) return { kind: 'refused-for-now', reason: 'no stream answered' };
  const ack = JSON.parse(payloadText(data)) as PubAck;
  if (ack.error === undefined) {
    return { kind: ack.duplicate === true ? 'known-id' : 'stored', position: ack.seq! };
  }
  const { err_code: code, description } = ack.error;
  if (WRONG_LAST_SEQUENCE.includes(code)) return { kind: 'conflict' };
  if (code === DUPLICATE_IN_BATCH) return { kind: 'known-id' };
  if (code === INCOMPLETE_BATCH)
    return { kind: 'refused-for-now', reason: 'a part of the batch did not get through', incomplete: true };
  const reason = FOR_NOW.get(code);
  if (reason !== undefined) return { kind: 'refused-for-now', reason };
  const details = { errorCode: code, description };
  if (FULL.includes(code)) {
    throw new DocketError(
      'EVENT_STORE.FULL',
      `The log takes no more events (${description}): give NATS more disk, or raise the limit of the stream.`,
      { details },
    );
  }
  if (code === PAYLOAD_TOO_LARGE) {
    throw new DocketError('EVENT_STORE.PAYLOAD_TOO_LARGE', `The server refuses the event: ${description}.`, {
      details,
    });
  }
  if (ack.error.code === 503 || ack.error.code === 429)
    return { kind: 'refused-for-now', reason: description };
  throw new DocketError('EVENT_STORE.REFUSED', `The server refuses the append: ${description} (${code}).`, {
    details,
  });
}
