/** A state as it was after the event at its position. */
export interface CachedState {
  /** Who folded it: another decider over the same aggregate has another state. */
  readonly decider: object;
  readonly state: unknown;
  readonly position: number;
  /** Events that were folded into it; stands for its size in memory. */
  readonly events: number;
  readonly eventId: string;
  readonly snapshotEvents: number;
}

/**
 * States of aggregates, the least recently used goes first. An entry is only a head start: whoever loads reads the
 * events behind it, and whoever writes expects its position, so an old entry can cost time but never be wrong.
 */
export class StateCache {
  readonly #entries = new Map<string, CachedState>();
  #events = 0;

  /** @param maxEvents bound on the events that were folded into all entries together */
  constructor(
    private readonly maxEntries: number,
    private readonly maxEvents: number,
  ) {}

  get(key: string, decider: object): CachedState | undefined {
    const entry = this.#entries.get(key);
    if (entry?.decider !== decider) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  set(key: string, entry: CachedState): void {
    this.delete(key);
    if (this.maxEntries === 0 || entry.events > this.maxEvents) return;
    this.#entries.set(key, entry);
    this.#events += entry.events;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.maxEntries && this.#events <= this.maxEvents) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#events -= this.#entries.get(key)?.events ?? 0;
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  get events(): number {
    return this.#events;
  }
}
