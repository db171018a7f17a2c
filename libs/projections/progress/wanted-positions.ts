import type { ProgressChannel } from './progress.js';

/** Who still waits says so again sooner than that. */
const REMEMBERED_MS = 1_000;

interface Wanted {
  position: number;
  atMs: number;
  readonly heard: () => void;
}

/** Positions that readers wait for, by projection: one subscription for everything that a process folds. */
export class WantedPositions {
  private readonly projections = new Map<string, Wanted>();
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly progress: ProgressChannel) {}

  start(): void {
    this.unsubscribe = this.progress.subscribe((notice) => {
      if (notice.kind === 'wanted') this.learn(notice.projection, notice.position);
    });
  }

  stop(): void {
    this.unsubscribe?.();
  }

  /** @param heard is called when somebody begins to wait for the projection @returns how to stop */
  listen(projection: string, heard: () => void): () => void {
    const wanted: Wanted = { position: 0, atMs: -Infinity, heard };
    this.projections.set(projection, wanted);
    return () => {
      if (this.projections.get(projection) === wanted) this.projections.delete(projection);
    };
  }

  /** Whether somebody waits for more of a projection than is written. */
  isBehind(projection: string, written: number): boolean {
    const wanted = this.projections.get(projection);
    if (!wanted || performance.now() - wanted.atMs > REMEMBERED_MS) return false;
    return wanted.position > written;
  }

  private learn(projection: string, position: number): void {
    const wanted = this.projections.get(projection);
    if (!wanted) return;
    const nowMs = performance.now();
    const isOver = nowMs - wanted.atMs > REMEMBERED_MS;
    wanted.position = isOver ? position : Math.max(wanted.position, position);
    wanted.atMs = nowMs;
    wanted.heard();
  }
}
