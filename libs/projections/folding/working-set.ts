/** A document in memory, between the log and the database. */
export interface Entry {
  readonly key: string;
  /** null: there is none, or it was removed. */
  document: object | null;
  /** Position of the last event that changed it. */
  position: number;
  /** `_pos` of the document in the database; 0 when it is not there. The guard of the next write. */
  stored: number;
  dirty: boolean;
  /** Of what is stored, where a build keeps a digest of all of it; else empty. */
  digest: string;
  /** Part of a write that is under way. */
  writing: boolean;
  /** The round of evictions in which it was asked for last. */
  usedIn: number;
}

/**
 * The documents that one fold session works on: a write-back cache. Changed documents are never dropped,
 * unchanged ones are when there are too many: first those that nobody asked for since the last time. It is only
 * right while the lease holds, and is thrown away with it.
 */
export class WorkingSet {
  private readonly entries = new Map<string, Entry>();
  /** Apart from the rest: a write of one document must not look at all that are held. */
  private changed = new Set<Entry>();
  private round = 0;
  /** True while every document of the generation is in here, so that what is missing here exists nowhere. */
  private complete: boolean;

  constructor(options: { readonly complete: boolean }) {
    this.complete = options.complete;
  }

  get size(): number {
    return this.entries.size;
  }

  get dirty(): number {
    return this.changed.size;
  }

  get isComplete(): boolean {
    return this.complete;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  peek(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  /** The entry of a key, which is in use from now on. It stays in here until the next `evict`. */
  use(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry) entry.usedIn = this.round;
    return entry;
  }

  /** Puts in what the database holds; `stored` 0 for a key that it does not have. */
  load(key: string, document: object | null, stored: number): Entry {
    const usedIn = this.round;
    const marks = { dirty: false, writing: false, digest: '', usedIn };
    const entry: Entry = { key, document, position: stored, stored, ...marks };
    this.entries.set(key, entry);
    return entry;
  }

  change(entry: Entry, document: object | null, position: number): void {
    entry.document = document;
    entry.position = position;
    entry.dirty = true;
    this.changed.add(entry);
  }

  /** Takes everything that is changed for a write. Changes that come during the write are dirty again. */
  takeDirty(): Write[] {
    const writes: Write[] = [];
    for (const entry of this.changed) {
      const { key, document, stored, position } = entry;
      entry.dirty = false;
      entry.writing = true;
      writes.push({ key, entry, document, guard: stored, position });
    }
    this.changed = new Set();
    return writes;
  }

  written(writes: readonly Write[]): void {
    for (const { entry, position } of writes) {
      entry.stored = position;
      entry.writing = false;
    }
  }

  /** Forgets one unchanged key, so that it is read again. */
  forget(key: string): void {
    this.entries.delete(key);
    this.complete = false;
  }

  /**
   * Drops unchanged documents when there are more than a number; somewhat more than that, so that it pays. Never
   * while a batch is between its `use` and its `change`: a change of a dropped entry would be lost.
   */
  evict(maxEntries: number): void {
    if (this.entries.size <= maxEntries) return;
    const goal = maxEntries - Math.floor(maxEntries / 16);
    this.drop(goal, (entry) => entry.usedIn < this.round);
    this.drop(goal, () => true);
    this.round += 1;
  }

  private drop(goal: number, isWanted: (entry: Entry) => boolean): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= goal) return;
      if (entry.dirty || entry.writing || !isWanted(entry)) continue;
      this.entries.delete(key);
      this.complete = false;
    }
  }
}

/** One guarded write: `document` replaces what has `_pos` equal to `guard`. */
export interface Write {
  readonly key: string;
  readonly entry: Entry;
  readonly document: object | null;
  readonly guard: number;
  readonly position: number;
}
