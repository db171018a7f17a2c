import { ApiProblem } from '@docket/api-client';
import { fetchContent } from '../api.js';
import { sseParser, type SseMessage } from './sse.js';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** The server says something every 15 seconds: a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000;

export interface EventStreamOptions {
  readonly path: string;
  readonly signal: AbortSignal;
  /** Where to go on: the position of the last message that was seen. */
  readonly lastEventId: () => string | undefined;
  readonly onOpen: (again: boolean) => void;
  readonly onMessage: (message: SseMessage) => void;
  /** Called for whatever comes, also for heartbeats. */
  readonly onNews: () => void;
  readonly onLost: () => void;
}

/**
 * Follows a stream of Server-Sent Events until the signal aborts or the server says that there is no more (204).
 * `EventSource` cannot send a key, so this is its behaviour on `fetch`: it reconnects, later and later.
 * @throws ApiProblem for an answer that another try cannot change
 */
export async function followEventStream(options: EventStreamOptions): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  let opened = false;
  while (!options.signal.aborted) {
    try {
      const ended = await readOnce(options, () => {
        options.onOpen(opened);
        opened = true;
        delayMs = FIRST_DELAY_MS;
      });
      if (ended) return;
    } catch (error) {
      if (error instanceof ApiProblem && [400, 401, 403, 404].includes(error.status)) throw error;
    }
    if (options.signal.aborted) return;
    options.onLost();
    await sleep(delayMs, options.signal);
    delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2);
  }
}

async function readOnce(options: EventStreamOptions, onOpen: () => void): Promise<boolean> {
  const lastEventId = options.lastEventId();
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  options.signal.addEventListener('abort', stop);
  let silence = setTimeout(stop, SILENCE_MS);
  try {
    const response = await fetchContent(
      options.path,
      {
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      abort.signal,
    );
    if (response.status === 204 || response.body === null) return true;
    onOpen();
    const parse = sseParser(options.onMessage);
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      options.onNews();
      parse(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(silence);
    options.signal.removeEventListener('abort', stop);
    abort.abort();
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
