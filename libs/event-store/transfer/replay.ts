import { DocketError } from '@docket/kernel';
import { idOf, rawHeader } from '../envelope/stored-headers.js';
import { payloadText } from '../jetstream/raw-message.js';
import { NoAnswer, type Requests } from '../jetstream/requests.js';
import { untilAnswered, type Deadline } from '../jetstream/retry.js';
import type { DirectGet } from '../reading/direct-get.js';
import type { ExportedEvent } from './format.js';

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
    this.#batch.push(event);
    const batchId = rawHeader(event.headers, 'Nats-Batch-Id');
    if (batchId !== undefined && rawHeader(event.headers, 'Nats-Batch-Commit') === undefined) return;
    const batch = this.#batch;
    this.#batch = [];
    await this.#publish(batch);
  }

  /** @returns the position of the last event @throws DocketError `EVENT_STORE.EXPORT_INVALID` for a batch without its end */
  async finish(): Promise<number> {
    if (this.#batch.length > 0) {
      throw new DocketError('EVENT_STORE.EXPORT_INVALID', 'The export ends within an atomic batch.', {
        details: { position: this.#batch[0]!.position },
      });
    }
    return this.#position;
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
