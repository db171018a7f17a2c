import { type EventLog, type LogBatch, type LogFilter, messageOf } from '@docket/kernel';
import { MOST_READ_AHEAD_BYTES, readAheadMemory } from './memory.js';
import { mergedBatches } from './merged-batches.js';

interface Follower {
  position: () => number;
  accept: (batch: LogBatch) => Promise<void>;
  leave: (error?: unknown) => void;
}

/** One pass over the log with everybody who reads along. */
interface Subscription {
  position: number;
  readonly followers: Set<Follower>;
  readonly stop: AbortController;
  /** Set when a subscription that was behind has come close and takes these followers over. */
  absorbedBy: Subscription | undefined;
}

export interface SharedLogOptions {
  readonly log: EventLog;
  readonly filter: LogFilter;
  readonly maxEvents: number;
  /** Followers whose positions are this close read together. */
  readonly togetherWithin: number;
  /** How long the first follower waits for others before a subscription starts. */
  readonly gatherMs: number;
}

/**
 * Reads the log once for all followers of a process. Followers at about the same position share one subscription; who is
 * far behind gets a subscription of its own, which takes over the others as soon as it has come close.
 */
export class SharedLog {
  private readonly subscriptions = new Set<Subscription>();
  private waiting: Follower[] = [];
  private gathering: NodeJS.Timeout | undefined;

  constructor(private readonly options: SharedLogOptions) {}

  /**
   * Calls `accept` with every batch behind `position()` until `signal` aborts.
   * Rejects with what `accept` or the log threw; other followers go on.
   */
  async follow(
    position: () => number,
    accept: (batch: LogBatch) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    let follower!: Follower;
    try {
      await new Promise<void>((resolve, reject) => {
        const abort = () => reject(asError(signal.reason));
        signal.addEventListener('abort', abort, { once: true });
        follower = {
          position,
          accept,
          leave: (error) => {
            signal.removeEventListener('abort', abort);
            if (error === undefined) resolve();
            else reject(asError(error));
          },
        };
        this.add(follower);
      });
    } finally {
      this.remove(follower);
    }
  }

  private add(follower: Follower): void {
    this.waiting.push(follower);
    this.gathering ??= setTimeout(() => this.startWaiting(), this.options.gatherMs);
  }

  private startWaiting(): void {
    this.gathering = undefined;
    const waiting = this.waiting.sort((a, b) => a.position() - b.position());
    this.waiting = [];
    for (const follower of waiting) {
      const subscription = [...this.subscriptions].find((candidate) => this.isClose(candidate, follower));
      if (subscription) subscription.followers.add(follower);
      else this.start(follower);
    }
  }

  /** A follower can join a subscription that has not passed it, and should when it would not wait long. */
  private isClose(subscription: Subscription, follower: Follower): boolean {
    const ahead = follower.position() - subscription.position;
    const isEnding = subscription.absorbedBy !== undefined || subscription.stop.signal.aborted;
    return !isEnding && ahead >= 0 && ahead <= this.options.togetherWithin;
  }

  private start(follower: Follower): void {
    const subscription: Subscription = {
      position: follower.position(),
      followers: new Set([follower]),
      stop: new AbortController(),
      absorbedBy: undefined,
    };
    this.subscriptions.add(subscription);
    this.read(subscription)
      .then(
        () => this.close(subscription),
        (error: unknown) => this.close(subscription, error),
      )
      .finally(() => this.subscriptions.delete(subscription));
  }

  private async read(subscription: Subscription): Promise<void> {
    const { log, filter, maxEvents } = this.options;
    const { signal } = subscription.stop;
    const batches = log.subscribe({ after: subscription.position, filter, maxBatch: maxEvents, signal });
    const memory = readAheadMemory.join(MOST_READ_AHEAD_BYTES);
    try {
      for await (const batch of mergedBatches(batches, { events: maxEvents, memory }, signal)) {
        // Before the followers get it: who joins meanwhile must not need this batch.
        subscription.position = Math.max(subscription.position, batch.position);
        await Promise.all(
          [...subscription.followers].map((follower) => this.deliver(subscription, follower, batch)),
        );
        if (subscription.absorbedBy) this.handOver(subscription, subscription.absorbedBy);
        if (subscription.followers.size === 0) return subscription.stop.abort();
        this.absorbOthers(subscription);
      }
    } finally {
      memory.leave();
    }
  }

  private async deliver(subscription: Subscription, follower: Follower, batch: LogBatch): Promise<void> {
    try {
      await follower.accept(batch);
    } catch (error) {
      subscription.followers.delete(follower);
      follower.leave(error);
    }
  }

  private absorbOthers(subscription: Subscription): void {
    for (const other of this.subscriptions) {
      const ahead = other.position - subscription.position;
      if (other === subscription || other.absorbedBy || subscription.absorbedBy) continue;
      if (ahead >= 0 && ahead <= this.options.togetherWithin) other.absorbedBy = subscription;
    }
  }

  /** Between two batches. A subscription that has been passed meanwhile keeps its followers and takes over instead. */
  private handOver(from: Subscription, to: Subscription): void {
    from.absorbedBy = undefined;
    if (!this.subscriptions.has(to) || to.stop.signal.aborted || to.position > from.position) return;
    for (const follower of from.followers) to.followers.add(follower);
    from.followers.clear();
  }

  private remove(follower: Follower): void {
    this.waiting = this.waiting.filter((candidate) => candidate !== follower);
    for (const subscription of this.subscriptions) {
      subscription.followers.delete(follower);
      if (subscription.followers.size === 0) subscription.stop.abort();
    }
  }

  private close(subscription: Subscription, error?: unknown): void {
    for (const follower of subscription.followers)
      follower.leave(error ?? new Error('the log ended its subscription'));
    subscription.followers.clear();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(messageOf(reason));
}
