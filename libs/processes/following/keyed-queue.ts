import { Signal } from '@docket/log-following';

/** Runs items of one key one after the other, and many keys at once. */
export class KeyedQueue<Item> {
  private readonly waiting = new Map<string, Item[]>();
  private readonly ready: string[] = [];
  private readonly changed = new Set<() => void>();
  private running = 0;
  private items = 0;
  private taken = 0;
  private readonly grown = new Signal();

  /**
   * @param width most keys at once
   * @param work never rejects: what fails for good is the caller's to keep
   */
  constructor(
    private readonly width: number,
    private readonly work: (key: string, item: Item) => Promise<void>,
  ) {}

  /** Items that are being worked on or wait. */
  get size(): number {
    return this.items;
  }

  push(key: string, item: Item): void {
    this.items += 1;
    this.taken += 1;
    this.grown.give();
    const list = this.waiting.get(key);
    if (list) list.push(item);
    else {
      this.waiting.set(key, [item]);
      this.ready.push(key);
      this.start();
    }
  }

  /** Waits until an item comes, but no longer than a time. @returns whether one came */
  async hasGrown(ms: number, signal: AbortSignal): Promise<boolean> {
    const before = this.taken;
    await this.grown.wait(ms, signal);
    return this.taken !== before;
  }

  /** Waits until fewer than so many items are left, but no longer than a time. @returns whether there are */
  async hasFewerThan(count: number, ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.items < count || signal.aborted) return this.items < count;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.changed.delete(look);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const look = () => {
        if (this.items < count) done();
      };
      const timer = setTimeout(done, ms);
      this.changed.add(look);
      signal.addEventListener('abort', done, { once: true });
    });
    return this.items < count;
  }

  /** Forgets what waits; what is being worked on goes on. */
  clear(): void {
    for (const [key, list] of this.waiting) {
      this.items -= list.length;
      list.length = 0;
      if (this.ready.includes(key)) this.waiting.delete(key);
    }
    this.ready.length = 0;
    this.tellChange();
  }

  private start(): void {
    while (this.running < this.width && this.ready.length > 0) {
      const key = this.ready.shift()!;
      const item = this.waiting.get(key)!.shift()!;
      this.running += 1;
      const ended = () => this.ended(key);
      this.work(key, item).then(ended, ended);
    }
  }

  private ended(key: string): void {
    this.running -= 1;
    this.items -= 1;
    if (this.waiting.get(key)!.length === 0) this.waiting.delete(key);
    else this.ready.push(key);
    this.tellChange();
    this.start();
  }

  private tellChange(): void {
    for (const look of [...this.changed]) look();
  }
}
