import { DocketError } from '@docket/kernel';
import {
  BATCH_COMMIT_LINE,
  batchLines,
  expectedSequenceLine,
  headerBlock,
  type Requests,
} from '@docket/jetstream';
import type { Msg } from '@nats-io/nats-core';
import { CLAIM_HEADER } from '../claims/reference.js';
import { envelopeLines, HeaderBlocks } from '../envelope/event-headers.js';
import { readAnswer, type Answer } from '../protocol/publish-answer.js';
import type { PreparedAppend, PreparedEvent } from './prepare.js';
import type { Expected } from '../contract/port.js';

function expectation(expected: Expected): string {
  if (expected === 'any') return '';
  return expectedSequenceLine(expected === 'none' ? 0 : expected);
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

/** The header line that tells where a payload is; empty for one that is in its message. */
export function claimLine({ claim }: PreparedEvent): string {
  return claim === undefined ? '' : `${CLAIM_HEADER}: ${claim}\r\n`;
}

/**
 * Whether only the server's memory of message ids keeps an event of a batch from being there twice. An expected position
 * keeps a second copy out by itself, and an id that was made here cannot be that of another event; the server is spared
 * a look-up and an entry for each of them (ADR 0002).
 */
function needsMessageId(append: PreparedAppend, event: PreparedEvent): boolean {
  return append.expected === 'any' || event.idChosen;
}

export interface BatchOptions {
  /** Another one for every try, so that a try never mixes with the rest of an earlier one. */
  readonly batchId: string;
  readonly timeoutMs: number;
  /** Asks for an answer to every message, not only to the last: it tells why a batch stays incomplete. */
  readonly askEach: boolean;
}

/**
 * Several events go as one atomic batch (ADR-50 of NATS): numbered messages under one id, of which only the
 * last asks for an answer, so that a batch takes one round trip.
 * @throws NoAnswer, and before anything is sent while the connection is down
 */
export async function publishBatch(
  requests: Requests,
  appends: readonly PreparedAppend[],
  { batchId, timeoutMs, askEach }: BatchOptions,
): Promise<Answer> {
  requests.requireConnected();
  const last = appends.reduce((sum, append) => sum + append.events.length, 0);
  const blocks = new HeaderBlocks();
  const answers: Promise<Msg | undefined>[] = [];
  let sequence = 0;
  for (const append of appends) {
    let front = expectation(append.expected);
    for (const event of append.events) {
      sequence += 1;
      if (sequence === last) front = BATCH_COMMIT_LINE + front;
      front += batchLines(batchId, sequence);
      const headers = blocks.block(event, front, claimLine(event), needsMessageId(append, event));
      if (sequence === last) {
        const answer = readAnswer(
          await requests.send(append.subject, payloadBytes(event), headers, timeoutMs),
        );
        return askEach && answer.kind === 'refused-for-now' ? firstRefusal(answers, answer) : answer;
      }
      if (askEach) {
        const asked = requests.send(append.subject, payloadBytes(event), headers, timeoutMs);
        answers.push(asked.catch(() => undefined));
      } else requests.publish(append.subject, payloadBytes(event), headers);
      front = '';
    }
  }
  throw new DocketError('EVENT_STORE.INVALID_APPEND', 'A batch has at least one event.');
}

/** What the server said to the first message that it did not take; a message that it took is answered with nothing. */
async function firstRefusal(answers: readonly Promise<Msg | undefined>[], answer: Answer): Promise<Answer> {
  const messages = await Promise.all(answers);
  const refusal = messages.find((message) => message !== undefined && message.data.length > 0);
  return refusal === undefined ? answer : readAnswer(refusal);
}
