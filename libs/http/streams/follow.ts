import type { RecordedEvent } from '@docket/kernel';
import type { EventHub, Topic } from './event-hub.js';

/** Events in order, with how far the log was read: `position` can be past the last of them. */
export interface Stretch {
  readonly events: readonly RecordedEvent[];
  readonly position: number;
}

export interface FollowOptions {
  readonly hub: EventHub;
  readonly topic: Topic;
  /** Start behind this position. */
  readonly after: number;
  /** Reads what the log has behind a position, up to its end at the time of the call. */
  readonly read: (after: number) => AsyncIterable<Stretch>;
  /** Which of the topic's events are wanted; what `read` gives is narrowed already. */
  readonly wanted?: (event: RecordedEvent) => boolean;
  readonly signal: AbortSignal;
}

/**
 * The log from a position on, then what comes, without a gap or a double. A reader that falls behind is
 * sent back to the log, so that it costs a bounded queue and never an event.
 */
export async function* follow(options: FollowOptions): AsyncGenerator<readonly RecordedEvent[]> {
  const { hub, topic, read, signal, wanted = () => true } = options;
  let position = options.after;
  while (!signal.aborted) {
    // Listening begins before reading: what is appended in between comes twice, and never not at all.
    const listener = await hub.listen(topic);
    const close = (): void => listener.close();
    signal.addEventListener('abort', close, { once: true });
    try {
      if (signal.aborted) return;
      for await (const stretch of read(position)) {
        if (isAborted(signal)) return;
        if (stretch.events.length > 0) yield stretch.events;
        position = Math.max(position, stretch.position);
      }
      for (;;) {
        const taken = await listener.take();
        if (taken === 'closed') return;
        if (taken === 'overrun') break;
        const fresh = taken.filter((event) => event.position > position);
        const events = fresh.filter(wanted);
        if (events.length > 0) yield events;
        position = fresh.at(-1)?.position ?? position;
      }
    } finally {
      signal.removeEventListener('abort', close);
      listener.close();
    }
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
