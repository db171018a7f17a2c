import { type EventLog, type LogBatch, type LogFilter, messageOf } from '@docket/kernel';
import { MOST_READ_AHEAD_BYTES, readAheadMemory } from '../memory.js';
import { mergedBatches } from './merged-batches.js';

interface Follower {
  position: () => number;
  accept: (batch: LogBatch) => Promise<void>;
  leave: (error?: unknown) => void;
}

/** One pass over the log with everybody who reads along. */
interface Tour {
  position: number;
  readonly followers: Set<Follower>;
  readonly stop: AbortController;
  /** Set when a tour that was behind has come close and takes these followers over. */
  absorbedBy: Tour | undefined;
}

export interface SharedLogOptions {
  readonly log: EventLog;
  readonly filter: LogFilter;
  readonly maxEvents: number;
  /** Followers whose positions are this close read together. */
  readonly togetherWithin: number;
  /** How long the first follower waits for others before a tour sets off. */
  readonly gatherMs: number;
}

/**
 * Reads the log once for all projections of a process. Followers at about the same position share one tour; who is
 * far behind gets a tour of its own, which takes over the others as soon as it has come close.
 */
export class SharedLog {
  private readonly tours = new Set<Tour>();
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
        this.admit(follower);
      });
    } finally {
      this.dismiss(follower);
    }
  }

  private admit(follower: Follower): void {
    this.waiting.push(follower);
    this.gathering ??= setTimeout(() => this.setOff(), this.options.gatherMs);
  }

  private setOff(): void {
    this.gathering = undefined;
    const waiting = this.waiting.sort((a, b) => a.position() - b.position());
    this.waiting = [];
    for (const follower of waiting) {
      const tour = [...this.tours].find((candidate) => this.isClose(candidate, follower));
      if (tour) tour.followers.add(follower);
      else this.start(follower);
    }
  }

  /** A follower can join a tour that has not passed it, and should when it would not wait long. */
  private isClose(tour: Tour, follower: Follower): boolean {
    const ahead = follower.position() - tour.position;
    const isEnding = tour.absorbedBy !== undefined || tour.stop.signal.aborted;
    return !isEnding && ahead >= 0 && ahead <= this.options.togetherWithin;
  }

  private start(follower: Follower): void {
    const tour: Tour = {
      position: follower.position(),
      followers: new Set([follower]),
      stop: new AbortController(),
      absorbedBy: undefined,
    };
    this.tours.add(tour);
    this.lead(tour)
      .then(
        () => this.disband(tour),
        (error: unknown) => this.disband(tour, error),
      )
      .finally(() => this.tours.delete(tour));
  }

  private async lead(tour: Tour): Promise<void> {
    const { log, filter, maxEvents } = this.options;
    const { signal } = tour.stop;
    const batches = log.subscribe({ after: tour.position, filter, maxBatch: maxEvents, signal });
    const memory = readAheadMemory.join(MOST_READ_AHEAD_BYTES);
    try {
      for await (const batch of mergedBatches(batches, { events: maxEvents, memory }, signal)) {
        // Before the followers get it: who joins meanwhile must not need this batch.
        tour.position = Math.max(tour.position, batch.position);
        await Promise.all([...tour.followers].map((follower) => this.give(tour, follower, batch)));
        if (tour.absorbedBy) this.handOver(tour, tour.absorbedBy);
        if (tour.followers.size === 0) return tour.stop.abort();
        this.absorbOthers(tour);
      }
    } finally {
      memory.leave();
    }
  }

  private async give(tour: Tour, follower: Follower, batch: LogBatch): Promise<void> {
    try {
      await follower.accept(batch);
    } catch (error) {
      tour.followers.delete(follower);
      follower.leave(error);
    }
  }

  private absorbOthers(tour: Tour): void {
    for (const other of this.tours) {
      const ahead = other.position - tour.position;
      if (other === tour || other.absorbedBy || tour.absorbedBy) continue;
      if (ahead >= 0 && ahead <= this.options.togetherWithin) other.absorbedBy = tour;
    }
  }

  /** Between two batches. A tour that has been passed meanwhile keeps its followers and takes over instead. */
  private handOver(from: Tour, to: Tour): void {
    from.absorbedBy = undefined;
    if (!this.tours.has(to) || to.stop.signal.aborted || to.position > from.position) return;
    for (const follower of from.followers) to.followers.add(follower);
    from.followers.clear();
  }

  private dismiss(follower: Follower): void {
    this.waiting = this.waiting.filter((candidate) => candidate !== follower);
    for (const tour of this.tours) {
      tour.followers.delete(follower);
      if (tour.followers.size === 0) tour.stop.abort();
    }
  }

  private disband(tour: Tour, error?: unknown): void {
    for (const follower of tour.followers)
      follower.leave(error ?? new Error('the log ended its subscription'));
    tour.followers.clear();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(messageOf(reason));
}
