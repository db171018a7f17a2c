import type { PreparedEvent } from '../appending/prepare.js';

/** An event that this process has written, and where. */
export interface WrittenEvent {
  readonly event: PreparedEvent;
  readonly position: number;
}

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
  /** What this process has written right behind the state since; folded when it is loaded. */
  readonly written: readonly WrittenEvent[];
}

/** Written events that an entry takes before it is dropped: whoever only writes needs no state. */
const MOST_WRITTEN = 1_000;

/**
 * States of aggregates, the least recently used goes first. A load reads the events after an entry, and a
 * write expects its position, so an old entry costs time but is never wrong. That holds for one log only: the cache is
 * cleared whenever the log may be another one.
 */
export class StateCache {
  readonly #entries = new Map<string, CachedState>();
  #events = 0;
  #clearCount = 0;

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

  /** Keeps a state, unless a newer one of the same decider is there. */
  set(key: string, entry: CachedState): void {
    const present = this.#entries.get(key);
    const isNewer = present?.decider === entry.decider && endOf(present) > endOf(entry);
    if (!isNewer) this.#put(key, entry);
  }

  /** Puts events that were just written behind a state that stands right before them. */
  extend(key: string, expected: number, written: readonly WrittenEvent[]): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || endOf(entry) !== expected) return;
    if (entry.written.length + written.length > MOST_WRITTEN) return this.delete(key);
    this.#put(key, { ...entry, written: [...entry.written, ...written] });
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#events -= sizeOf(entry);
    this.#entries.delete(key);
  }

  /** Removes everything. A load that began before must start again. */
  clear(): void {
    this.#entries.clear();
    this.#events = 0;
    this.#clearCount += 1;
  }

  /** How often the cache was cleared. */
  get clearCount(): number {
    return this.#clearCount;
  }

  get size(): number {
    return this.#entries.size;
  }

  get events(): number {
    return this.#events;
  }

  #put(key: string, entry: CachedState): void {
    this.delete(key);
    if (this.maxEntries === 0 || sizeOf(entry) > this.maxEvents) return;
    this.#entries.set(key, entry);
    this.#events += sizeOf(entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.maxEntries && this.#events <= this.maxEvents) return;
      this.delete(oldest);
    }
  }
}

/** Position of the last event that the entry knows. */
function endOf(entry: CachedState): number {
  return entry.written.at(-1)?.position ?? entry.position;
}

function sizeOf(entry: CachedState): number {
  return entry.events + entry.written.length;
}
