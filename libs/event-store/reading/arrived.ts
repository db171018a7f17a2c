import { headerText, payloadLength, readReply, replyBytes } from '@docket/jetstream';
import type { Msg } from '@nats-io/nats-core';
import { claimOf, mayBeStub } from '../claims/reference.js';

/** A message of the log as it came, not yet decoded. */
export interface Delivered {
  readonly message: Msg;
  readonly position: number;
  /** Messages of the filter that lie behind this one. */
  readonly pending: number;
}

/** What could be taken. */
export interface Takeable {
  readonly delivered: readonly Delivered[];
  /** Whether a bound, and not the end of what is here, ends it. */
  readonly isFull: boolean;
  /** Whether a message is missing behind it. */
  readonly isBroken: boolean;
}

/** Payload bytes of one take, those in the object store included: what a batch may weigh once it is decoded. */
const TAKE_BYTES = 8 * 1_024 * 1_024;

/** The messages that one consumer has delivered, until they are taken. */
export class Arrived {
  readonly #buffer: Msg[] = [];
  #taken = 0;
  /** Consumer sequence of the last message that was taken: each message has the next one. */
  #sequence = 0;
  #count = 0;

  /** @param keep taken messages that may stay in memory: making room for each one would cost more */
  constructor(private readonly keep: number) {}

  add(message: Msg): void {
    this.#buffer.push(message);
    this.#count += 1;
  }

  /** Messages that are here and were not taken. */
  get waiting(): number {
    return this.#buffer.length - this.#taken;
  }

  /** All messages that ever came. */
  get count(): number {
    return this.#count;
  }

  /** Up to `most` messages in log order, which stay. */
  look(most: number): Takeable {
    const delivered: Delivered[] = [];
    let bytes = 0;
    let at = this.#taken;
    for (; at < this.#buffer.length && delivered.length < most && bytes < TAKE_BYTES; at += 1) {
      const message = this.#buffer[at]!;
      bytes += weightOf(message);
      const { position, sequence, pending } = readReply(replyBytes(message));
      if (sequence !== this.#sequence + delivered.length + 1) {
        return { delivered, isFull: false, isBroken: true };
      }
      delivered.push({ message, position, pending });
    }
    return { delivered, isFull: delivered.length === most || bytes >= TAKE_BYTES, isBroken: false };
  }

  /** The first messages are done with. */
  remove(messages: number): void {
    this.#sequence += messages;
    this.#taken += messages;
    if (this.#taken !== this.#buffer.length && this.#taken <= this.keep) return;
    this.#buffer.splice(0, this.#taken);
    this.#taken = 0;
  }

  clear(): void {
    this.#buffer.length = 0;
    this.#taken = 0;
  }
}

/** Bytes of the payload, wherever it is. */
function weightOf(message: Msg): number {
  const length = payloadLength(message);
  if (!mayBeStub(length, () => message.data)) return length;
  return claimOf(headerText(message))?.bytes ?? length;
}
