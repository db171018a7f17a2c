/** A state as it was after the event at its position. */
export interface CachedState {
  /** Who folded it: another decider over the same aggregate has another state. */
  readonly decider: object;
  readonly state: unknown;
  readonly position: number;
  /** Events that were folded into it. */
  readonly events: number;
}

/**
 * States of aggregates, the least recently used goes first. An entry is only a head start: whoever loads reads the
 * events behind it, and whoever writes expects its position, so an old entry can cost time but never be wrong.
 */
export class StateCache {
  readonly #entries = new Map<string, CachedState>();

  constructor(private readonly maxEntries: number) {}

  get(key: string, decider: object): CachedState | undefined {
    const entry = this.#entries.get(key);
    if (entry?.decider !== decider) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  set(key: string, entry: CachedState): void {
    if (this.maxEntries === 0) return;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size <= this.maxEntries) return;
    const oldest = this.#entries.keys().next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }
}
