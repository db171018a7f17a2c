import {
  BATCH_COMMIT_LINE,
  batchLines,
  DirectGet,
  expectedSequenceLine,
  headerBlock,
  NoAnswer,
  objectStream,
  untilAnswered,
  type RequestDeadline,
  type Requests,
  type StoredMessage,
} from '@docket/jetstream';
import { nuid } from '@nats-io/nats-core';
import { Slots } from '../admission/slots.js';
import { readAnswer, type Answer } from '../protocol/publish-answer.js';
import { CLAIMS_BUCKET } from './bucket-name.js';
import { chunksOf, chunkSubjectOf, metaMessage, metaSubjectOf, readMeta } from './object.js';
import { formatReference, referenceOf, stubOf, type ClaimReference } from './reference.js';

/** Payloads in flight at once: each may have megabytes. */
const AT_ONCE = 4;
const MAX_WAITING = 1_024;

/**
 * Payloads by their hash, in the layout of NATS object stores, so that other clients can read them. A payload is written
 * whole or not at all, by one atomic batch that nothing ever removes: two writers of one payload, or a reader and a
 * writer, cannot take a chunk away from each other (ADR 0034).
 */
export class Claims {
  readonly #direct: DirectGet;
  readonly #slots = new Slots(AT_ONCE, MAX_WAITING, 'large payloads');

  /** @param deadline for a payload that is read */
  constructor(
    private readonly requests: Requests,
    private readonly deadline: () => RequestDeadline,
  ) {
    this.#direct = new DirectGet(requests, objectStream(CLAIMS_BUCKET));
  }

  /**
   * Stores a payload, or finds it stored. A text is encoded only when it is sent.
   * @returns what goes into the message instead
   * @throws DocketError `EVENT_STORE.UNAVAILABLE`, `.TIMEOUT`, `.FULL`, `.OVERLOADED`, `.STREAM_MISSING`
   */
  async put(
    content: string | Uint8Array,
    within: RequestDeadline,
  ): Promise<{ readonly claim: string; readonly stub: string }> {
    const wait = this.#slots.take(within);
    if (wait !== undefined) await wait;
    try {
      const payload = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const reference = referenceOf(payload);
      await this.#store(reference, payload, within);
      return { claim: formatReference(reference), stub: stubOf(reference) };
    } finally {
      this.#slots.release();
    }
  }

  /**
   * The payload behind a reference, its hash checked; undefined when it is gone or not what was stored.
   * @throws DocketError `EVENT_STORE.UNAVAILABLE`, `.TIMEOUT` when the object store does not answer
   */
  async get(reference: ClaimReference): Promise<Uint8Array | undefined> {
    const within = this.deadline();
    const near = await untilAnswered(within, () =>
      this.#direct.lastHere(metaSubjectOf(reference), within.timeoutMs),
    );
    const payload = near && (await this.#chunks(near, reference, within, false));
    // A replica can be behind, so only the leader can say that something is missing.
    return payload ?? (await this.#ofLeader(reference, within)).payload;
  }

  async #store(reference: ClaimReference, payload: Uint8Array, within: RequestDeadline): Promise<void> {
    let expected = 0;
    for (;;) {
      try {
        const answer = await this.#publish(reference, payload, expected, within.timeoutMs);
        if (answer.kind === 'stored') return;
        // The name is taken: by the same content (another writer, or a try whose answer was lost), or by damaged content.
        const found = await this.#ofLeader(reference, within);
        if (found.payload !== undefined) return;
        expected = found.position;
        await within.pause(
          answer.kind === 'refused-for-now'
            ? answer.reason
            : 'the stored payload is damaged and is written again',
        );
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        await within.pause(error.message, error);
      }
    }
  }

  /** One try: all chunks and the message that makes them visible, or nothing. */
  async #publish(
    reference: ClaimReference,
    payload: Uint8Array,
    expected: number,
    timeoutMs: number,
  ): Promise<Answer> {
    this.requests.requireConnected();
    const id = nuid.next();
    const chunks = chunksOf(payload);
    for (const [index, chunk] of chunks.entries()) {
      this.requests.publish(chunkSubjectOf(id), chunk, headerBlock(batchLines(id, index + 1)));
    }
    const headers = headerBlock(
      batchLines(id, chunks.length + 1) + BATCH_COMMIT_LINE + expectedSequenceLine(expected),
    );
    const meta = metaMessage(reference, id, chunks.length);
    return readAnswer(await this.requests.send(metaSubjectOf(reference), meta, headers, timeoutMs));
  }

  async #ofLeader(
    reference: ClaimReference,
    within: RequestDeadline,
  ): Promise<{ readonly payload?: Uint8Array; readonly position: number }> {
    const meta = await untilAnswered(within, () =>
      this.#direct.last(metaSubjectOf(reference), within.timeoutMs),
    );
    if (meta === undefined) return { position: 0 };
    const payload = await this.#chunks(meta, reference, within, true);
    return payload === undefined ? { position: meta.position } : { payload, position: meta.position };
  }

  /** The chunks of an object put together; undefined when they are not what the reference means. */
  async #chunks(
    { payload: message }: StoredMessage,
    reference: ClaimReference,
    within: RequestDeadline,
    ofLeader: boolean,
  ): Promise<Uint8Array | undefined> {
    const meta = readMeta(message, reference);
    if (meta === undefined) return undefined;
    const subject = chunkSubjectOf(meta.nuid);
    const chunks: StoredMessage[] = [];
    while (chunks.length < meta.chunks) {
      const from = (chunks.at(-1)?.position ?? 0) + 1;
      const next = await untilAnswered(within, () =>
        ofLeader
          ? this.#direct.next(subject, from, within.timeoutMs)
          : this.#direct
              .batch(subject, from, meta.chunks - chunks.length, within.timeoutMs)
              .then(({ messages }) => messages),
      );
      if (next.length === 0) return undefined;
      chunks.push(...next);
    }
    const payload = Buffer.concat(chunks.map((chunk) => chunk.payload));
    return referenceOf(payload).sha256 === reference.sha256 ? payload : undefined;
  }
}
