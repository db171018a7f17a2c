import { messageOf } from '@docket/kernel';

/** A job that has ended, as the feed of events tells it. */
export interface EndedJob {
  readonly jobId: string;
  /** Null when it succeeded, else a stable code such as `JOB.FAILED`. */
  readonly code: string | null;
}

/** Jobs that end, from now on. One feed serves all waits: asking for each job would be a load of its own. */
export type EndedJobs = (after: number, signal: AbortSignal) => AsyncIterable<EndedJob>;

interface Ended {
  readonly atMs: number;
  readonly code: string | null;
}

/** Ends that came before their wait began: a submit may be answered later than its job ends. */
const MOST_KEPT = 20_000;

/** Tells waits when their jobs end. */
export class Completions {
  private readonly waiting = new Map<string, (ended: Ended) => void>();
  private readonly early = new Map<string, Ended>();
  private readonly ending = new AbortController();
  private lost: string | undefined;
  private following: Promise<void> = Promise.resolve();

  /** @param after position behind which the feed begins */
  follow(feed: EndedJobs, after: number): void {
    this.following = this.read(feed, after);
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.following;
  }

  /** Why the feed ended; undefined while it goes on. */
  get lostBecause(): string | undefined {
    return this.lost;
  }

  /** @returns when it ended (`performance.now()`), and how; `aborted` when the signal came first */
  wait(jobId: string, timeoutMs: number, signal: AbortSignal): Promise<Ended> {
    const now = (code: string): Ended => ({ atMs: performance.now(), code });
    const early = this.early.get(jobId);
    if (early !== undefined) {
      this.early.delete(jobId);
      return Promise.resolve(early);
    }
    if (this.lost !== undefined) return Promise.resolve(now('LOAD.FEED_LOST'));
    if (signal.aborted) return Promise.resolve(now('aborted'));
    return new Promise((resolve) => {
      const onAbort = (): void => end(now('aborted'));
      const timer = setTimeout(() => end(now('LOAD.WAIT_TIMEOUT')), timeoutMs);
      const end = (ended: Ended): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.waiting.delete(jobId);
        resolve(ended);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.waiting.set(jobId, end);
    });
  }

  private async read(feed: EndedJobs, after: number): Promise<void> {
    try {
      for await (const { jobId, code } of feed(after, this.ending.signal)) {
        const ended = { atMs: performance.now(), code };
        const end = this.waiting.get(jobId);
        if (end !== undefined) end(ended);
        else this.keep(jobId, ended);
      }
      this.lost = 'The server ended the feed.';
    } catch (error) {
      this.lost = messageOf(error);
    }
    for (const end of [...this.waiting.values()]) end({ atMs: performance.now(), code: 'LOAD.FEED_LOST' });
  }

  private keep(jobId: string, ended: Ended): void {
    this.early.set(jobId, ended);
    const [oldest] = this.early.keys();
    if (this.early.size > MOST_KEPT && oldest !== undefined) this.early.delete(oldest);
  }
}
