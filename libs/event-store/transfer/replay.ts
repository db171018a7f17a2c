import { DocketError } from '@docket/kernel';
import { idOf, rawHeader } from '../envelope/stored-headers.js';
import { payloadText } from '../jetstream/raw-message.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import { untilAnswered, type Deadline } from '../jetstream/retry.js';
import type { DirectGet } from '../reading/direct-get.js';
import { openBatchOf } from '../reading/whole-append.js';
import type { ExportedEvent } from './format.js';

const BATCH_ID = 'Nats-Batch-Id';

interface PubAck {
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code: number; readonly description: string };
}

/**
 * Publishes stored messages again, byte for byte: their expectations hold because their positions are the same, and
 * the messages of a batch come as that batch. One write at a time, each answer checked: an event that came to lie one
 * position off could never be moved again.
 */
export class Replay {
  #batch: ExportedEvent[] = [];
  #position: number;

  constructor(
    private readonly requests: Requests,
    private readonly direct: DirectGet,
    start: number,
    private readonly deadline: () => Deadline,
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

  async #publish(batch: readonly ExportedEvent[]): Promise<void> {
    const deadline = this.deadline();
    const last = batch[batch.length - 1]!;
    for (;;) {
      try {
        for (const event of batch.slice(0, -1)) {
          this.requests.publish(event.subject, bytesOf(event), Buffer.from(event.headers, 'latin1'));
        }
        const headers = Buffer.from(last.headers, 'latin1');
        const message = await this.requests.send(last.subject, bytesOf(last), headers, deadline.timeoutMs);
        const ack = JSON.parse(payloadText(message.data)) as PubAck;
        // A duplicate is our own try whose answer was lost.
        if (ack.error === undefined && ack.seq === last.position) break;
        if (await this.#isThere(last, deadline)) break;
        throw misplaced(last, ack);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        await deadline.pause(error.message, error);
        if (await this.#isThere(last, deadline)) break;
      }
    }
    this.#position = last.position;
  }

  async #isThere(event: ExportedEvent, deadline: Deadline): Promise<boolean> {
    const found = await untilAnswered(deadline, () => this.direct.at(event.position, deadline.timeoutMs));
    return found !== undefined && idOf(found.block, found.position) === idOf(event.headers, event.position);
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

function bytesOf(event: ExportedEvent): Uint8Array {
  return event.payload64 === undefined
    ? Buffer.from(event.payload ?? '', 'utf8')
    : Buffer.from(event.payload64, 'base64');
}

function misplaced(event: ExportedEvent, ack: PubAck): DocketError {
  return new DocketError(
    'EVENT_STORE.IMPORT_MISPLACED',
    `The event of position ${event.position} came to lie at ${ack.seq ?? 'none'} (${ack.error?.description ?? 'no error'}): ` +
      'somebody else writes to this log. Start again with an empty stream.',
    { details: { position: event.position, found: ack.seq } },
  );
}
