export interface FrequentValue {
  readonly value: string;
  /** At least this often. */
  readonly count: number;
  /** At most so many more; 0 means that the count is exact. */
  readonly error: number;
}

/**
 * The most frequent texts of a stream in bounded memory: Misra-Gries with batched purges (Anderson et al. 2017,
 * "A High-Performance Algorithm for Identifying Frequent Items in Data Streams"). While no more than
 * `capacity` different texts are seen, counts are exact; after that each is short by at most `error`.
 */
export class FrequentValues {
  private readonly counts = new Map<string, number>();
  private error = 0;

  constructor(private readonly capacity = 256) {}

  add(text: string): void {
    const count = this.counts.get(text);
    this.counts.set(text, count === undefined ? 1 : count + 1);
    if (this.counts.size > this.capacity) this.purge();
  }

  /** At most `limit` texts, the most frequent first; only those that are sure to beat every text that is not kept. */
  top(limit: number): FrequentValue[] {
    return [...this.counts]
      .filter(([, count]) => count > this.error)
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([value, count]) => ({ value, count, error: this.error }));
  }

  /** Takes the median count off every text and forgets those that have nothing left: half of them at least. */
  private purge(): void {
    const median = Float64Array.from(this.counts.values()).sort()[this.counts.size >> 1]!;
    this.error += median;
    for (const [text, count] of this.counts) {
      if (count <= median) this.counts.delete(text);
      else this.counts.set(text, count - median);
    }
  }
}
