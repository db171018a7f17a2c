import type { FoldedNotice, ProgressChannel } from './progress.js';
import type { ProjectionStore } from './records.js';
import { pause } from './wait.js';

export type WaitResult =
  | { readonly ok: true; readonly position: number }
  /** `position`: how far the read model is. */
  | { readonly ok: false; readonly position: number };

export interface ActiveGeneration {
  readonly name: string;
  readonly generation: number;
  readonly slices: number;
}

/** A push can be lost; then the database is asked, this often. */
const POLL_MS = 250;

/** How far each generation is, as it was told. A position that was told once stays true for its generation. */
export class ReachedPositions {
  private readonly positions = new Map<string, number>();
  private readonly waiters = new Set<() => void>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly store: ProjectionStore,
    progress: ProgressChannel,
  ) {
    this.unsubscribe = progress.subscribe((notice) => {
      if (notice.kind === 'folded') this.learn(notice);
    });
  }

  stop(): void {
    this.unsubscribe();
    for (const wake of this.waiters) wake();
  }

  /** Waits for the generation that is active, also when another one becomes active meanwhile. */
  async waitFor(
    active: () => ActiveGeneration,
    position: number,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<WaitResult> {
    const deadline = performance.now() + timeoutMs;
    const reached = new AbortController();
    const stop = signal ? [reached.signal, signal] : [reached.signal];
    const wake = () => {
      if (this.position(active()) >= position) reached.abort();
    };
    // Listens before the database is asked, so that nothing told in between is missed.
    this.waiters.add(wake);
    wake();
    try {
      // A generation that was never heard of may have come there long ago.
      if (this.position(active()) === 0) await this.ask(active());
      for (;;) {
        const leftMs = deadline - performance.now();
        if (reached.signal.aborted || signal?.aborted || leftMs <= 0) break;
        await pause(Math.min(leftMs, POLL_MS), ...stop);
        if (!reached.signal.aborted) await this.ask(active());
      }
    } finally {
      this.waiters.delete(wake);
    }
    return { ok: this.position(active()) >= position, position: this.position(active()) };
  }

  private async ask({ name, generation }: ActiveGeneration): Promise<void> {
    for await (const { slice, position } of this.store.slices.find({ projection: name, generation })) {
      this.learn({ kind: 'folded', projection: name, generation, slice, position });
    }
  }

  private learn(notice: FoldedNotice): void {
    const key = `${notice.projection}#${notice.generation}#${notice.slice}`;
    if ((this.positions.get(key) ?? 0) >= notice.position) return;
    this.positions.set(key, notice.position);
    for (const wake of this.waiters) wake();
  }

  private position({ name, generation, slices }: ActiveGeneration): number {
    let position = Infinity;
    for (let slice = 0; slice < slices; slice += 1) {
      position = Math.min(position, this.positions.get(`${name}#${generation}#${slice}`) ?? 0);
    }
    return position;
  }
}
