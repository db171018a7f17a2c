import { isToken } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/nats-core';

/** One sign of progress for live watchers. Never stored: the log gets a coalesced `JobProgressed`. */
export interface Tick {
  readonly attempt: number;
  /** 0 to 1. */
  readonly fraction: number;
  readonly message?: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

export interface TickChannel {
  /** Sends and forgets: nobody may be watching, and a lost tick is followed by the next. */
  publish(tenant: string, jobId: string, tick: Tick): void;
  /**
   * Ticks of one job, or of all jobs of a tenant, from now on. A slow watcher misses the oldest ones:
   * at most 256 wait. Ends when `signal` aborts or the connection closes.
   */
  watch(
    tenant: string,
    options: { readonly jobId?: string; readonly signal: AbortSignal },
  ): AsyncIterable<Tick & { readonly jobId: string }>;
}

const MAX_WAITING = 256;

/** Ticks on core NATS, subject `tick.<tenant>.<jobId>`, JSON. */
export function createTickChannel(connection: NatsConnection): TickChannel {
  return {
    publish(tenant, jobId, tick) {
      if (!isToken(tenant) || !isToken(jobId) || connection.isClosed()) return;
      connection.publish(`tick.${tenant}.${jobId}`, JSON.stringify(tick));
    },
    async *watch(tenant, { jobId, signal }) {
      if (!isToken(tenant) || (jobId !== undefined && !isToken(jobId)) || signal.aborted) return;
      const waiting: (Tick & { jobId: string })[] = [];
      let wake: () => void = () => undefined;
      const subscription = connection.subscribe(`tick.${tenant}.${jobId ?? '*'}`, {
        callback: (error, message) => {
          if (error) return;
          waiting.push({ ...message.json<Tick>(), jobId: message.subject.slice(`tick.${tenant}.`.length) });
          if (waiting.length > MAX_WAITING) waiting.shift();
          wake();
        },
      });
      let ended = false;
      const end = () => {
        ended = true;
        wake();
      };
      signal.addEventListener('abort', end, { once: true });
      const closed = subscription.closed.then(end);
      try {
        while (!ended) {
          const next = waiting.shift();
          if (next !== undefined) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        signal.removeEventListener('abort', end);
        subscription.unsubscribe();
        await closed;
      }
    },
  };
}
