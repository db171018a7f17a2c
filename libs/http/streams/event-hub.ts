import type { EventLog, RecordedEvent } from '@docket/kernel';
import { followTail } from '@docket/log-following';
import type { Logger } from '@docket/observability';
import { Listener } from './listener.js';

/** How long the tail goes on without a listener: reconnecting clients find it running. */
const GRACE_MS = 10_000;

export interface Topic {
  readonly tenant: string;
  /** Only this aggregate; left out, every event of the tenant. */
  readonly aggregate?: { readonly type: string; readonly id: string };
}

/**
 * One tail of the log for a whole process, fanned out to any number of listeners: a thousand open streams cost the
 * server one consumer. It only runs while somebody listens.
 */
export class EventHub {
  private readonly listeners = new Map<string, Set<Listener>>();
  private tail: { readonly abort: AbortController; readonly ready: Promise<void> } | undefined;
  private idle: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(
    private readonly log: Pick<EventLog, 'head' | 'subscribe'>,
    private readonly logger: Logger,
  ) {}

  /** Listeners that are open now. */
  get size(): number {
    return this.count;
  }

  /**
   * Opens a listener. Every event that is appended after this has resolved comes to it, so that reading the log
   * from a position now, and then listening, leaves no gap; what comes twice is told by its position.
   */
  async listen(topic: Topic): Promise<Listener> {
    const key = keyOf(topic);
    const listener = new Listener(() => this.leave(key, listener));
    const group = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, group.add(listener));
    this.count += 1;
    clearTimeout(this.idle);
    try {
      await this.started();
    } catch (error) {
      listener.close();
      throw error;
    }
    return listener;
  }

  stop(): void {
    clearTimeout(this.idle);
    this.tail?.abort.abort();
    this.tail = undefined;
    for (const group of this.listeners.values()) for (const listener of group) listener.close();
  }

  private leave(key: string, listener: Listener): void {
    const group = this.listeners.get(key);
    if (group?.delete(listener) !== true) return;
    this.count -= 1;
    if (group.size === 0) this.listeners.delete(key);
    if (this.count > 0) return;
    this.idle = setTimeout(() => {
      this.tail?.abort.abort();
      this.tail = undefined;
    }, GRACE_MS);
    this.idle.unref();
  }

  private started(): Promise<void> {
    if (this.tail === undefined) {
      const abort = new AbortController();
      const ready = this.start(abort.signal);
      const tail = { abort, ready };
      this.tail = tail;
      ready.catch(() => {
        if (this.tail === tail) this.tail = undefined;
      });
    }
    return this.tail.ready;
  }

  private async start(signal: AbortSignal): Promise<void> {
    const { last } = await this.log.head();
    followTail({
      log: this.log,
      after: last,
      signal,
      take: ({ events }) => {
        for (const event of events) this.deliver(event);
      },
      failed: (error) => this.logger.warn({ err: error }, 'the event hub reads the log anew'),
    }).catch((error: unknown) => this.logger.error({ err: error }, 'the event hub ended'));
  }

  private deliver(event: RecordedEvent): void {
    const { tenant } = event.aggregate;
    for (const key of [keyOf({ tenant }), keyOf({ tenant, aggregate: event.aggregate })]) {
      for (const listener of this.listeners.get(key) ?? []) listener.push(event);
    }
  }
}

function keyOf({ tenant, aggregate }: Topic): string {
  return aggregate === undefined ? tenant : `${tenant}/${aggregate.type}/${aggregate.id}`;
}
