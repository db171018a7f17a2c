import { DocketError } from '@docket/kernel';
import type { Msg } from '@nats-io/nats-core';
import { CLAIM_HEADER } from '../claims/reference.js';
import { envelopeLines, headerBlock, HeaderBlocks } from '../envelope/event-headers.js';
import { payloadText } from '../jetstream/raw-message.js';
import type { Requests } from '../jetstream/requests.js';
import type { PreparedAppend, PreparedEvent } from './prepare.js';
import type { Expected } from '../port.js';

/** What the server said to one try. */
export type Answer =
  | { readonly kind: 'stored'; readonly position: number }
  /** Somebody was faster on one of the aggregates, or our own earlier try was. */
  | { readonly kind: 'conflict' }
  /** A message id is known already. */
  | { readonly kind: 'known-id' }
  /** Not stored, and worth another try. */
  | { readonly kind: 'refused-for-now'; readonly reason: string };

interface PubAck {
  readonly stream?: string;
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** Error codes of JetStream (nats-server, server/errors.json). */
const WRONG_LAST_SEQUENCE = [10071, 10164];
const DUPLICATE_IN_BATCH = 10201;
const PAYLOAD_TOO_LARGE = [10054, 10186];
const FOR_NOW = new Map<number, string>([
  [10210, 'too many batches are open on the stream'],
  [10158, 'an earlier try is still on its way to the replicas'],
  [10176, 'a message of the batch was lost on the way'],
  [10008, 'the stream has no leader at the moment'],
  [10009, 'the stream has no leader at the moment'],
  [10014, 'a peer of the cluster is not up to date'],
]);
const FULL = [10077, 10047, 10023, 10122];

function expectation(expected: Expected): string {
  if (expected === 'any') return '';
  return `Nats-Expected-Last-Subject-Sequence: ${expected === 'none' ? 0 : expected}\r\n`;
}

/** One event goes as a plain publish: the expectation is checked all the same, and nothing is staged. */
export async function publishSingle(
  requests: Requests,
  append: PreparedAppend,
  timeoutMs: number,
): Promise<Answer> {
  const event = append.events[0]!;
  const headers = headerBlock(expectation(append.expected) + envelopeLines(event) + claimLine(event));
  return readAnswer(await requests.send(append.subject, payloadBytes(event), headers, timeoutMs));
}

function payloadBytes(event: PreparedEvent): Uint8Array {
  return Buffer.from(event.payload, 'utf8');
}

function claimLine({ claim }: PreparedEvent): string {
  return claim === undefined ? '' : `${CLAIM_HEADER}: ${claim}\r\n`;
}

/**
 * Whether only the server's memory of message ids keeps an event of a batch from being there twice. An expected position
 * keeps a second copy out by itself, and an id that was made here cannot be that of another event; the server is spared
 * a look-up and an entry for each of them (ADR 0036).
 */
function needsMessageId(append: PreparedAppend, event: PreparedEvent): boolean {
  return append.expected === 'any' || event.idChosen;
}

/**
 * Several events go as one atomic batch (ADR-50 of NATS): numbered messages under one id, of which only the
 * last asks for an answer, so that a batch takes one round trip.
 * @param batchId another one for every try, so that a try never mixes with the rest of an earlier one
 */
export async function publishBatch(
  requests: Requests,
  appends: readonly PreparedAppend[],
  batchId: string,
  timeoutMs: number,
): Promise<Answer> {
  const last = appends.reduce((sum, append) => sum + append.events.length, 0);
  const blocks = new HeaderBlocks();
  let sequence = 0;
  for (const append of appends) {
    let front = expectation(append.expected);
    for (const event of append.events) {
      sequence += 1;
      if (sequence === last) front = `Nats-Batch-Commit: 1\r\n${front}`;
      front += `Nats-Batch-Id: ${batchId}\r\nNats-Batch-Sequence: ${sequence}\r\n`;
      const headers = blocks.block(event, front, claimLine(event), needsMessageId(append, event));
      if (sequence === last) {
        return readAnswer(await requests.send(append.subject, payloadBytes(event), headers, timeoutMs));
      }
      requests.publish(append.subject, payloadBytes(event), headers);
      front = '';
    }
  }
  throw new DocketError('EVENT_STORE.INVALID_APPEND', 'A batch has at least one event.');
}

function readAnswer(message: Msg): Answer {
  const { data } = message;
  if (data.length === 0) return { kind: 'refused-for-now', reason: 'no stream answered' };
  const ack = JSON.parse(payloadText(data)) as PubAck;
  if (ack.error === undefined) {
    return ack.duplicate === true ? { kind: 'known-id' } : { kind: 'stored', position: ack.seq! };
  }
  const { err_code: code, description } = ack.error;
  if (WRONG_LAST_SEQUENCE.includes(code)) return { kind: 'conflict' };
  if (code === DUPLICATE_IN_BATCH) return { kind: 'known-id' };
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
  if (PAYLOAD_TOO_LARGE.includes(code)) {
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
