import { DocketError } from '@docket/kernel';
import {
  type DirectGet,
  NoAnswer,
  rawHeader,
  type RequestDeadline,
  type Requests,
  untilAnswered,
} from '@docket/jetstream';
import { idOf } from '../envelope/stored-headers.js';
import { readAnswer, type Answer } from '../protocol/publish-answer.js';
import { openBatchOf } from '../reading/whole-append.js';
import type { ExportedEvent } from './exported-event.js';

const BATCH_ID = 'Nats-Batch-Id';

/** Refusals that mean an earlier try, until its position shows another event. */
const TAKEN = {
  conflict:
    'the log has an event of this aggregate that is not in the export, or an earlier try is in transit',
  'known-id': 'the log has this event at another position, or an earlier try is in transit',
};

/**
 * Publishes stored messages again, byte for byte: their expectations hold because their positions are the same, and
 * the messages of a batch come as that batch. One write at a time, each answer checked: an event that is stored one
 * position off could never be moved.
 */
export class Replay {
  #batch: ExportedEvent[] = [];
  #position: number;

  constructor(
    private readonly requests: Requests,
    private readonly direct: DirectGet,
    start: number,
    private readonly deadline: () => RequestDeadline,
  ) {
    this.#position = start;
  }

  async write(event: ExportedEvent): Promise<void> {
    const batchId = rawHeader(event.headers, BATCH_ID);
    if (this.#batch.length > 0 && batchId !== rawHeader(this.#batch[0]!.headers, BATCH_ID))
      await this.#flush();
    this.#batch.push(event);
    if (openBatchOf(event.headers) === undefined) await this.#flush();
  }

  /** @returns the position of the last event */
  async finish(): Promise<number> {
    await this.#flush();
    return this.#position;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (isWhole(batch)) return this.#publish(batch);
    for (const event of batch) await this.#publish([outsideOfBatch(event)]);
  }

  /**
   * Retries until it is stored. A batch keeps its id over all tries, because the id is stored: the rest of an earlier try on
   * a lost connection makes the server refuse one more, and discard both.
   */
  async #publish(batch: readonly ExportedEvent[]): Promise<void> {
    const within = this.deadline();
    const last = batch[batch.length - 1]!;
    for (;;) {
      let why: string;
      let cause: unknown;
      try {
        const answer = await this.#send(batch, within);
        if (answer.kind === 'stored' && answer.position !== last.position)
          throw misplaced(last, answer.position);
        if (answer.kind === 'stored') break;
        why = answer.kind === 'refused-for-now' ? answer.reason : TAKEN[answer.kind];
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        why = error.message;
        cause = error;
      }
      // An earlier try whose answer was lost, or that is in transit to the replicas.
      if (await this.#isThere(last, within)) break;
      await within.pause(why, cause);
    }
    this.#position = last.position;
  }

  async #send(batch: readonly ExportedEvent[], within: RequestDeadline): Promise<Answer> {
    const last = batch[batch.length - 1]!;
    this.requests.requireConnected();
    within.noteSent();
    for (const event of batch.slice(0, -1)) {
      this.requests.publish(event.subject, bytesOf(event), headersOf(event));
    }
    return readAnswer(
      await this.requests.send(last.subject, bytesOf(last), headersOf(last), within.timeoutMs),
    );
  }

  /** @throws DocketError `EVENT_STORE.IMPORT_MISPLACED` when another event has its position */
  async #isThere(event: ExportedEvent, within: RequestDeadline): Promise<boolean> {
    const found = await untilAnswered(within, () => this.direct.at(event.position, within.timeoutMs));
    if (found === undefined) return false;
    if (idOf(found.block, found.position) === idOf(event.headers, event.position)) return true;
    throw misplaced(event, undefined);
  }
}

/** Whether a batch can be published as one: a lone server may have lost its end, and an import can begin within it. */
function isWhole(batch: readonly ExportedEvent[]): boolean {
  const [first, last] = [batch[0], batch[batch.length - 1]];
  if (first === undefined || last === undefined || rawHeader(first.headers, BATCH_ID) === undefined)
    return batch.length === 1;
  return rawHeader(first.headers, 'Nats-Batch-Sequence') === '1' && openBatchOf(last.headers) === undefined;
}

/** An event that the server takes by itself: without the headers of its batch, which is not whole. */
function outsideOfBatch(event: ExportedEvent): ExportedEvent {
  return { ...event, headers: event.headers.replaceAll(/\r\nNats-Batch-[A-Za-z]+: [^\r]*/g, '') };
}

/** As they were; undefined for a message that has none, which is not one of ours. */
function headersOf({ headers }: ExportedEvent): Buffer | undefined {
  return headers === '' ? undefined : Buffer.from(headers, 'latin1');
}

function bytesOf(event: ExportedEvent): Uint8Array {
  return event.payload64 === undefined
    ? Buffer.from(event.payload ?? '', 'utf8')
    : Buffer.from(event.payload64, 'base64');
}

function misplaced(event: ExportedEvent, at: number | undefined): DocketError {
  const what = at === undefined ? 'Another event has' : `The event was stored at ${at} instead of`;
  return new DocketError(
    'EVENT_STORE.IMPORT_MISPLACED',
    `${what} position ${event.position}: somebody else writes to this log. Start again with an empty stream.`,
    { details: { position: event.position, found: at } },
  );
}
