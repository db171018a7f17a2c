export interface WriteBehindOptions {
  /** How long changes of the same document may meet in memory where a write costs little, in ms. */
  readonly maxDelayMs: number;
  /** Writes everything that is folded now. */
  readonly write: () => Promise<void>;
  /** Does something when nothing else of the session is under way. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** When what is folded gets written: one write at a time, while the next events are folded in memory. */
export class WriteBehind {
  private underWay: Promise<void> | undefined;
  private late: NodeJS.Timeout | undefined;
  private lateAtMs = Infinity;
  private costMs = 0;
  private lastMs = performance.now();

  constructor(private readonly options: WriteBehindOptions) {}

  /** Whether changes have met in memory for long enough. */
  get isDue(): boolean {
    return performance.now() - this.lastMs >= this.delayMs();
  }

  /** Whether no write is under way and none ended within the last `ms`. */
  hasRested(ms: number): boolean {
    return this.underWay === undefined && performance.now() - this.lastMs >= ms;
  }

  /** Begins a write, behind the one that is under way. @throws what has ended the session */
  async start(): Promise<void> {
    const { signal, write, onFailure } = this.options;
    this.cancelLate();
    await this.underWay;
    signal.throwIfAborted();
    this.underWay = this.timed(write)
      .catch(onFailure)
      .finally(() => (this.underWay = undefined));
  }

  /** Writes, and waits for the end of it. @throws what has ended the session */
  async now(): Promise<void> {
    await this.start();
    await this.underWay;
    this.options.signal.throwIfAborted();
  }

  /** What was folded does not wait for a batch that may not come. @param withinMs by default as long as `isDue` takes */
  later(withinMs = this.delayMs()): void {
    const { signal, inTurn, onFailure } = this.options;
    const atMs = performance.now() + withinMs;
    if (atMs >= this.lateAtMs) return;
    this.cancelLate();
    this.lateAtMs = atMs;
    this.late = setTimeout(() => {
      this.cancelLate();
      if (signal.aborted) return;
      inTurn(async () => this.start()).catch(onFailure);
    }, withinMs);
  }

  cancelLate(): void {
    clearTimeout(this.late);
    this.late = undefined;
    this.lateAtMs = Infinity;
  }

  /** Waits for the write that is under way, however it ends. */
  async ended(): Promise<void> {
    await this.underWay;
  }

  private async timed(write: () => Promise<void>): Promise<void> {
    const startedMs = performance.now();
    await write();
    this.lastMs = performance.now();
    this.costMs = this.lastMs - startedMs;
  }

  /** The dearer a write is, the more changes meet in memory before the next: a fifth of the time goes to writes. */
  private delayMs(): number {
    const { maxDelayMs } = this.options;
    return Math.min(maxDelayMs * 10, Math.max(maxDelayMs, this.costMs * 4));
  }
}
