import { messageOf } from '@docket/kernel';
import { pause, retryDelayMs } from '@docket/log-following';
import { type BuildProgress, NOTHING_YET } from './build-progress.js';
import { RefusedDocuments } from '../folding/bulk-write.js';
import type { Suspects } from '../folding/suspects.js';
import { classifyProjectionError, isPassing } from '../running/errors.js';

/** Lets an operator's build outlive what passes by itself, and reports what it waits for. */
export class BuildRetry {
  /** What the database would not take, for the next try to find the events at fault and park them. */
  readonly suspects: Suspects = new Map();
  private failures = 0;
  private last: BuildProgress;

  constructor(
    projection: string,
    generation: number,
    private readonly onProgress: (progress: BuildProgress) => void = () => undefined,
  ) {
    this.last = { projection, generation, ...NOTHING_YET };
  }

  note(progress: BuildProgress): void {
    // It has come farther than ever: the next failure is a first one.
    if (progress.position > this.last.position) this.failures = 0;
    if (progress.position >= this.last.position) this.last = progress;
    this.onProgress(progress);
  }

  /** Waits until it is worth another try. @throws what no waiting cures */
  async waitOut(error: unknown, signal: AbortSignal): Promise<void> {
    if (!isPassing(error) && classifyProjectionError(error) !== 'unavailable') throw error;
    if (error instanceof RefusedDocuments) {
      for (const [key, refusal] of error.refused) this.suspects.set(key, refusal);
    }
    this.failures += 1;
    const { remainingMs, eventsPerSecond } = NOTHING_YET;
    const reason = messageOf(error);
    this.onProgress({ ...this.last, phase: 'waiting', eventsPerSecond, remainingMs, reason });
    await pause(retryDelayMs(this.failures), signal);
  }
}
