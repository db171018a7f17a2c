/** Timers for the near future only, bounded: what does not fit is found by the sweep when it is due. */
export class DueTimers {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly limits: { readonly maxTimers: number; readonly horizonMs: number },
    private readonly due: (key: string) => void,
  ) {}

  /** Sets the timer of a key, in place of an earlier one. */
  set(key: string, inMs: number): void {
    this.clear(key);
    if (inMs > this.limits.horizonMs || this.timers.size >= this.limits.maxTimers) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(key);
        this.due(key);
      },
      // A timer can fire a millisecond early by the wall clock, which the job would refuse.
      Math.max(0, inMs) + 1,
    );
    this.timers.set(key, timer);
  }

  clear(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  clearAll(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  has(key: string): boolean {
    return this.timers.has(key);
  }

  get size(): number {
    return this.timers.size;
  }
}
