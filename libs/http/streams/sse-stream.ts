import type { Request, Response } from 'express';
import { once } from 'node:events';

/** A client that has not read for this long is gone. */
const STALLED_MS = 30_000;
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** Unread bytes of one client from which live ticks are left out for it. */
const TICK_BUFFER_BYTES = 64 * 1_024;

export interface SseMessage {
  readonly event?: string;
  /** Position: what a client sends back as `Last-Event-ID`. Ticks have none. */
  readonly id?: number;
  readonly payload: unknown;
}

/** Status and headers of an answer of Server-Sent Events. */
export function writeSseHead(response: Response): void {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream');
  // A proxy that collects would turn live into late.
  response.setHeader('X-Accel-Buffering', 'no');
  response.setHeader('Cache-Control', 'no-cache, no-transform');
}

/** One answer of Server-Sent Events (WHATWG HTML, section 9.2), paced by its reader. */
export class SseStream {
  private readonly abort = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  /** @param onHeartbeat asked every 15 seconds; false ends the stream */
  constructor(
    request: Request,
    private readonly response: Response,
    onHeartbeat: () => Promise<boolean>,
  ) {
    writeSseHead(response);
    response.once('close', () => this.abort.abort());
    request.socket.setNoDelay(true);
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.heartbeat = setInterval(() => {
      if (response.writableLength === 0) response.write(': still here\n\n');
      onHeartbeat().then(
        (goOn) => {
          if (!goOn) this.end('the key is not valid any more');
        },
        () => undefined,
      );
    }, HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  /** Aborts when the client is gone or the stream has ended. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Writes messages and waits until the client has taken them; one that does not take any is cut off. */
  async send(messages: readonly SseMessage[]): Promise<void> {
    for (const message of messages) {
      if (this.signal.aborted) return;
      if (!this.response.write(textOf(message))) await this.drained();
    }
  }

  /** Writes a live tick, unless the client is behind: the next one says more. */
  tick(message: SseMessage): void {
    if (this.signal.aborted || this.response.writableLength > TICK_BUFFER_BYTES) return;
    this.response.write(textOf(message));
  }

  /** Ends with a comment; the client's `EventSource` comes again with its `Last-Event-ID`. */
  end(reason: string): void {
    clearInterval(this.heartbeat);
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.end(`: ${reason}\n\n`);
    this.abort.abort();
    // A client that never reads must not hold its connection.
    const timer = setTimeout(() => this.response.destroy(), STALLED_MS);
    timer.unref();
    this.response.once('close', () => clearTimeout(timer));
  }

  close(): void {
    clearInterval(this.heartbeat);
    this.abort.abort();
    if (!this.response.writableEnded) this.response.end();
  }

  private async drained(): Promise<void> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(STALLED_MS)]);
    try {
      await once(this.response, 'drain', { signal });
    } catch {
      // Neither read nor left: cut off. The log has everything for when it comes back.
      this.response.destroy();
    }
  }
}

function textOf({ event, id, payload }: SseMessage): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    `data: ${JSON.stringify(payload)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}
