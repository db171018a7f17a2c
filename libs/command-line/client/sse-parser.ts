import { DocketError } from '@docket/kernel';

/** One event of a stream of Server-Sent Events. */
export interface ServerSentEvent {
  /** Last id seen so far, also from an earlier event; '' before the first. */
  readonly id: string;
  /** `message` when the server named none. */
  readonly type: string;
  readonly data: string;
}

/** Longest event that is taken, in UTF-16 units. */
const MAX_EVENT_LENGTH = 2_097_152;

/**
 * Parses a stream of Server-Sent Events (WHATWG HTML, section 9.2.6), in pieces of any size.
 * @throws DocketError `CLI.EVENT_TOO_LONG` for an event past the bound
 */
export class SseParser {
  /** Milliseconds that the server asks to wait before the next connection. */
  retryMs: number | undefined;
  private rest = '';
  private started = false;
  private skipLineFeed = false;
  private type = '';
  private lines: string[] = [];
  private length = 0;

  constructor(private id = '') {}

  /** Takes text that has arrived; answers the events that it completed. */
  push(text: string): ServerSentEvent[] {
    let piece = text;
    if (!this.started && piece !== '') {
      this.started = true;
      if (piece.startsWith('\ufeff')) piece = piece.slice(1);
    }
    // A carriage return may be the last character of one piece, its line feed the first of the next.
    if (this.skipLineFeed && piece !== '') {
      if (piece.startsWith('\n')) piece = piece.slice(1);
      this.skipLineFeed = false;
    }
    if (piece.endsWith('\r')) this.skipLineFeed = true;
    const lines = (this.rest + piece).split(/\r\n|\r|\n/);
    this.rest = lines.pop() ?? '';
    this.refuseTooLong(this.rest.length);
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      const event = this.take(line);
      if (event) events.push(event);
    }
    return events;
  }

  private take(line: string): ServerSentEvent | undefined {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.type = value;
    else if (field === 'data') this.keep(value);
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    else if (field === 'retry' && /^\d{1,9}$/.test(value)) this.retryMs = Number(value);
    return undefined;
  }

  private keep(line: string): void {
    this.lines.push(line);
    this.length += line.length;
    this.refuseTooLong(this.length);
  }

  private dispatch(): ServerSentEvent | undefined {
    const { lines, type } = this;
    this.lines = [];
    this.length = 0;
    this.type = '';
    if (lines.length === 0) return undefined;
    return { id: this.id, type: type === '' ? 'message' : type, data: lines.join('\n') };
  }

  private refuseTooLong(length: number): void {
    if (length <= MAX_EVENT_LENGTH) return;
    throw new DocketError(
      'CLI.EVENT_TOO_LONG',
      'The server sent an event that is too long to be one of Docket.',
    );
  }
}
