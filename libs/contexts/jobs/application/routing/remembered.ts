/** Answers that are good for a while: what is asked again within it is not looked up again. Bounded. */
export class Remembered<Value> {
  private readonly entries = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>();

  constructor(
    private readonly limits: { readonly maxEntries: number; readonly forMs: number },
    private readonly now: () => number = Date.now,
  ) {}

  /** A look-up that fails is not remembered. */
  async get(key: string, look: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known !== undefined && known.untilMs > this.now()) return known.value;
    const value = look();
    this.entries.delete(key);
    this.entries.set(key, { value, untilMs: this.now() + this.limits.forMs });
    // Maps keep the order in which keys were set.
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limits.maxEntries) break;
      this.entries.delete(oldest);
    }
    value.catch(() => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key);
    });
    return value;
  }
}
