import { storedTypeOf } from '@docket/event-store';
import type { RawLog } from '@docket/event-store';

/** Stored events of one type by the version that they were written with. */
export type CountsByType = ReadonlyMap<string, ReadonlyMap<number, number>>;

export interface EventCounts {
  readonly counts: CountsByType;
  /** The stretch of the log that was counted. */
  readonly from: number;
  readonly to: number;
  /** Whether that is all of the log. */
  readonly complete: boolean;
}

/** Most events that one question reads. */
const MOST_READ = 50_000;

/**
 * Counts stored events by type and version: the newest ones at first, and with each question what came since and as much
 * again of what lies before. So a question has a bound, and all of the log is counted after a few of them.
 */
export class EventCounter {
  readonly #counts = new Map<string, Map<number, number>>();
  #from = 0;
  #to = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly log: Pick<RawLog, 'head' | 'read'>,
    private readonly most = MOST_READ,
  ) {}

  async count(): Promise<EventCounts> {
    const next = this.#turn.then(() => this.#goOn());
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #goOn(): Promise<EventCounts> {
    const { first, last } = await this.log.head();
    const start = Math.max(1, first);
    if (this.#to === 0) [this.#from, this.#to] = [last + 1, last];
    let room = this.most;
    const since = Math.min(last, this.#to + room);
    if (since > this.#to) {
      await this.#read(this.#to, since);
      room -= since - this.#to;
      this.#to = since;
    }
    const before = Math.max(start, this.#from - room);
    if (before < this.#from) {
      await this.#read(before - 1, this.#from - 1);
      this.#from = before;
    }
    return {
      counts: this.#counts,
      from: this.#from,
      to: this.#to,
      complete: this.#from <= start && this.#to === last,
    };
  }

  /** Counts what lies behind `after`, up to `until`: an append that goes on behind it is cut. */
  async #read(after: number, until: number): Promise<void> {
    for await (const { messages } of this.log.read({ after, until })) {
      for (const { position, block } of messages) {
        if (position > until) continue;
        const { type, version } = storedTypeOf(block);
        const versions = this.#counts.get(type) ?? new Map<number, number>();
        this.#counts.set(type, versions);
        versions.set(version, (versions.get(version) ?? 0) + 1);
      }
    }
  }
}
