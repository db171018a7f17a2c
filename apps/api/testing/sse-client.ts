export interface SseEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

export interface SseClient {
  readonly status: number;
  readonly events: readonly SseEvent[];
  /** Resolves with what has come once the condition holds. */
  until(
    condition: (events: readonly SseEvent[]) => boolean,
    timeoutMs?: number,
  ): Promise<readonly SseEvent[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** A small client of Server-Sent Events that keeps everything it got. */
export async function openSse(url: string, headers: Record<string, string>): Promise<SseClient> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  const events: SseEvent[] = [];
  const ended = (async () => {
    if (response.body === null) return;
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const event = eventOf(block);
          if (event) events.push(event);
        }
      }
    } catch {
      // Closed by the test, or cut off by the server: both are an end.
    }
  })();
  return {
    status: response.status,
    events,
    ended,
    close: () => abort.abort(),
    async until(condition, timeoutMs = 15_000) {
      const deadline = Date.now() + timeoutMs;
      while (!condition(events)) {
        if (Date.now() > deadline)
          throw new Error(`not within ${timeoutMs} ms: ${JSON.stringify(events.slice(-5))}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return [...events];
    },
  };
}

function eventOf(block: string): SseEvent | undefined {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const payload = field('data');
  if (payload === undefined) return undefined;
  return {
    id: field('id'),
    type: field('event') ?? 'message',
    payload: JSON.parse(payload) as SseEvent['payload'],
  };
}
