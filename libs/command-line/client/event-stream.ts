import { setTimeout as sleep } from 'node:timers/promises';
import { backoffDelayMs, DocketError, isDocketError } from '@docket/kernel';
import type { ApiClient } from './api-client.js';
import { SseParser, type ServerSentEvent } from './sse-parser.js';

export interface FollowOptions {
  /** Resume behind this event. */
  readonly lastEventId?: string;
  readonly signal: AbortSignal;
  /** Told when the stream broke and is opened again. */
  readonly onReconnect?: (reason: string) => void | Promise<void>;
  /** A connection that says nothing for so long, not even a comment, counts as gone. */
  readonly silenceMs?: number;
  /** Connections in a row that may bring nothing before it is given up. */
  readonly maxAttempts?: number;
}

const RECONNECT = { initialDelayMs: 250, factor: 2, maxDelayMs: 10_000 };

/**
 * Follows a stream of Server-Sent Events for ever, through reconnects: each resumes behind the last event that
 * arrived. Ends when the signal aborts or the server says that there is no more (204).
 * @throws DocketError what the server refused (401, 404, …), or the last trouble after `maxAttempts` in vain
 */
export async function* followEvents(
  client: ApiClient,
  path: string,
  options: FollowOptions,
): AsyncGenerator<ServerSentEvent> {
  const maxAttempts = options.maxAttempts ?? 10;
  let lastEventId = options.lastEventId;
  let attempts = 0;
  let retryMs: number | undefined;
  while (!options.signal.aborted) {
    const parser = new SseParser(lastEventId);
    let trouble: DocketError | undefined;
    try {
      const connection = await client.openEvents(path, lastEventId, options.silenceMs ?? 60_000);
      if (connection === undefined) return;
      for await (const text of connection) {
        for (const event of parser.push(text)) {
          attempts = 0;
          if (event.id !== '') lastEventId = event.id;
          yield event;
        }
      }
    } catch (error) {
      if (options.signal.aborted) return;
      if (!isDocketError(error) || isFinal(error)) throw error;
      trouble = error;
    }
    if (options.signal.aborted) return;
    attempts += 1;
    if (attempts > maxAttempts && trouble) throw trouble;
    if (attempts > maxAttempts) throw endedTooOften(path);
    retryMs = parser.retryMs ?? retryMs;
    await options.onReconnect?.(trouble?.message ?? 'The server ended the stream.');
    await pause(Math.max(retryMs ?? 0, backoffDelayMs(RECONNECT, attempts, Math.random())), options.signal);
  }
}

function isFinal(error: DocketError): boolean {
  const status = error.details['status'];
  if (typeof status === 'number') return status < 500 && status !== 429 && status !== 425;
  return error.code === 'CLI.EVENT_TOO_LONG' || error.code === 'CLI.NOT_EVENTS';
}

function endedTooOften(path: string): DocketError {
  return new DocketError('CLI.STREAM_ENDED', `The server ended the stream ${path} again and again.`);
}

/** Waits, but not longer than the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.min(ms, 60_000), undefined, { signal });
  } catch {
    // Aborted: the loop sees the signal.
  }
}
