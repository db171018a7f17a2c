import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveMessage } from './live-topics.js';

const EVERY_MS = 1_000;
const MAX_KEYS = 1_000;

interface Read<Value> {
  readonly atMs: number;
  readonly value: Promise<Value>;
}

/** States that are asked for again and again: one read a second for a key, however many clients follow it. */
export class Snapshots<Value> {
  private readonly reads = new Map<string, Read<Value>>();

  constructor(private readonly load: (key: string) => Promise<Value>) {}

  /** The state now, and whenever it has changed. A read that fails is tried again. */
  async *follow(key: string, signal: AbortSignal): AsyncGenerator<readonly LiveMessage[]> {
    let last = '';
    while (!signal.aborted) {
      const snapshot = await this.read(key).catch(() => undefined);
      const text = JSON.stringify(snapshot);
      if (snapshot !== undefined && text !== last) {
        last = text;
        yield [{ type: 'snapshot', snapshot }];
      }
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private read(key: string): Promise<Value> {
    const nowMs = performance.now();
    const known = this.reads.get(key);
    if (known !== undefined && nowMs - known.atMs < EVERY_MS * 0.9) return known.value;
    const read = { atMs: nowMs, value: this.load(key) };
    this.reads.delete(key);
    this.reads.set(key, read);
    const oldest = this.reads.keys().next().value;
    if (this.reads.size > MAX_KEYS && oldest !== undefined) this.reads.delete(oldest);
    return read.value;
  }
}
