import type { FoldedNotice, ProgressChannel } from './progress.js';
import type { ProjectionStore } from '../records.js';
import { pause } from '@docket/log-following';

export type WaitResult =
  | { readonly ok: true; readonly position: number }
  /** `position`: how far the read model is. */
  | { readonly ok: false; readonly position: number };

export interface ActiveGeneration {
  readonly name: string;
  readonly generation: number;
  readonly slices: number;
}

/** A push can be lost; then the database is asked, this often, once for all who wait for a projection. */
const POLL_MS = 250;
/** Who comes when so many wait is told at once how far the read model is. */
const MAX_WAITERS = 10_000;
/** Positions that are remembered; one that was forgotten is asked for again. */
const MAX_POSITIONS = 10_000;

/** Those who wait for one projection, and the one who asks the database for all of them. */
interface Queue {
  readonly wakers: Set<() => void>;
  /** The highest position that one of them waits for. */
  wanted: number;
  readonly timer: NodeJS.Timeout;
}

/** How far each generation is, as it was told. A position that was told once stays true for its generation. */
export class ReachedPositions {
  private readonly positions = new Map<string, number>();
  private readonly queues = new Map<string, Queue>();
  private readonly asking = new Map<string, Promise<void>>();
  private readonly waits = new Set<AbortController>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly store: ProjectionStore,
    private readonly progress: ProgressChannel,
    private readonly bounds = { waiters: MAX_WAITERS, positions: MAX_POSITIONS },
  ) {
    this.unsubscribe = progress.subscribe((notice) => {
      if (notice.kind === 'folded') this.learn(notice);
    });
  }

  /** Ends all waits. */
  stop(): void {
    this.unsubscribe();
    for (const wait of this.waits) wait.abort();
  }

  /** How far a slice is, as this process was told; 0 where it was not. */
  told(projection: string, generation: number, slice: number): number {
    return this.positions.get(`${projection}#${generation}#${slice}`) ?? 0;
  }

  /** Waits for the generation that is active, also when another one becomes active meanwhile. */
  async waitFor(
    active: () => ActiveGeneration,
    position: number,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<WaitResult> {
    // A generation that was never heard of may have come there long ago.
    if (this.position(active()) === 0) await this.ask(active());
    if (this.position(active()) < position && this.waits.size < this.bounds.waiters) {
      await this.wait(active, position, timeoutMs, signal ? [signal] : []);
    }
    const reached = this.position(active());
    return { ok: reached >= position, position: reached };
  }

  private async wait(
    active: () => ActiveGeneration,
    position: number,
    timeoutMs: number,
    signals: readonly AbortSignal[],
  ): Promise<void> {
    const reached = new AbortController();
    const wake = () => {
      if (this.position(active()) >= position) reached.abort();
    };
    const { name } = active();
    const queue = this.queueOf(active);
    queue.wakers.add(wake);
    queue.wanted = Math.max(queue.wanted, position);
    this.progress.publish({ kind: 'wanted', projection: name, position });
    this.waits.add(reached);
    try {
      wake();
      await pause(timeoutMs, reached.signal, ...signals);
    } finally {
      this.waits.delete(reached);
      queue.wakers.delete(wake);
      if (queue.wakers.size === 0) {
        clearInterval(queue.timer);
        this.queues.delete(name);
      }
    }
  }

  private queueOf(active: () => ActiveGeneration): Queue {
    const { name } = active();
    const known = this.queues.get(name);
    if (known) return known;
    const poll = () => {
      // Another generation may have become active, which is far enough already.
      this.wake(name);
      this.progress.publish({ kind: 'wanted', projection: name, position: queue.wanted });
      // A database that is away is asked again.
      this.ask(active()).catch(() => undefined);
    };
    const queue: Queue = { wakers: new Set(), wanted: 0, timer: setInterval(poll, POLL_MS) };
    this.queues.set(name, queue);
    return queue;
  }

  /** Asks the database; those who ask at the same time share the answer. */
  private async ask({ name, generation }: ActiveGeneration): Promise<void> {
    const key = `${name}#${generation}`;
    let answer = this.asking.get(key);
    if (!answer) {
      answer = this.read(name, generation).finally(() => this.asking.delete(key));
      this.asking.set(key, answer);
    }
    return answer;
  }

  private async read(name: string, generation: number): Promise<void> {
    for await (const { slice, position } of this.store.slices.find({ projection: name, generation })) {
      this.learn({ kind: 'folded', projection: name, generation, slice, position });
    }
  }

  private learn({ projection, generation, slice, position }: FoldedNotice): void {
    const key = `${projection}#${generation}#${slice}`;
    if ((this.positions.get(key) ?? 0) >= position) return;
    if (this.positions.size >= this.bounds.positions && !this.positions.has(key)) {
      const [oldest] = this.positions.keys();
      this.positions.delete(oldest!);
    }
    this.positions.set(key, position);
    this.wake(projection);
  }

  private wake(projection: string): void {
    for (const wake of this.queues.get(projection)?.wakers ?? []) wake();
  }

  private position({ name, generation, slices }: ActiveGeneration): number {
    let position = Infinity;
    for (let slice = 0; slice < slices; slice += 1) {
      position = Math.min(position, this.positions.get(`${name}#${generation}#${slice}`) ?? 0);
    }
    return position;
  }
}
