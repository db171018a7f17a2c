import { lastRawHeader } from './header-block.js';

const STREAM = '\r\nNats-Stream: ';

/**
 * What the server says about a message that it gives directly, in headers of its own behind those of the publisher
 * (ADR-31 of NATS). In the server's order that is one way through a few lines; any other order is read too, each name
 * looked for from the end, so that no header of a publisher is taken for the server's.
 */
export class DirectHeaders {
  readonly subject: string;
  readonly position: number;
  #at: number;

  constructor(private readonly block: string) {
    this.#at = block.lastIndexOf(STREAM);
    this.subject = this.#next('\r\nNats-Subject: ') ?? '';
    this.position = Number(this.#next('\r\nNats-Sequence: ') ?? 0);
  }

  /** For a message of a batch: how many of the subject come after it, and the position of the one before. */
  ofBatch(): { readonly pending: number; readonly before: number } {
    const pending = Number(this.#next('\r\nNats-Num-Pending: ') ?? 0);
    return { pending, before: Number(this.#next('\r\nNats-Last-Sequence: ') ?? 0) };
  }

  #next(prefix: string): string | undefined {
    const { block } = this;
    const at = this.#at === -1 ? -1 : block.indexOf(prefix, this.#at);
    if (at === -1) return lastRawHeader(block, prefix.slice(2, -2));
    const from = at + prefix.length;
    this.#at = block.indexOf('\r\n', from);
    return block.slice(from, this.#at);
  }
}

/** The time at which the server stored a message that it gave directly. */
export function storedTime(block: string): Date {
  return new Date(lastRawHeader(block, 'Nats-Time-Stamp') ?? '');
}
