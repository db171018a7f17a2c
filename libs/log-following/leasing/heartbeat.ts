import { DocketError, messageOf } from '@docket/kernel';
import type { Lease } from './lease.js';
import { untilBeat } from './lease-rounds.js';
import { isTakenOver } from '../retrying/classify-error.js';
import type { FollowerLogger } from '../logger.js';

export interface HeartbeatOptions {
  readonly lease: Lease;
  readonly ttlMs: number;
  readonly logger: FollowerLogger;
  /** An operator has sent a command since the last beat. */
  readonly onCommand: () => Promise<void>;
  /** The lease is lost, or could not be renewed for its whole time to live. */
  readonly onLost: (error: unknown) => void;
}

const BEATS = 3;

/** Renews a lease three times in its time to live. */
export class Heartbeat {
  private timer: NodeJS.Timeout;
  private renewedMs = performance.now();
  private beating = false;
  private stopped = false;
  /** Looks in a row at a beat that has no answer. */
  private unanswered = 0;
  private lastCommand: string | null = null;
  private commanding: Promise<void> | undefined;

  constructor(private readonly options: HeartbeatOptions) {
    this.timer = this.schedule();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): NodeJS.Timeout {
    const look = () => {
      this.look();
      if (!this.stopped) this.timer = this.schedule();
    };
    return setTimeout(look, untilBeat(this.options.ttlMs / BEATS, performance.now())).unref();
  }

  private look(): void {
    if (this.beating) return this.checkSilence();
    this.beating = true;
    this.unanswered = 0;
    this.beat()
      .catch((error: unknown) => this.options.onLost(error))
      .finally(() => (this.beating = false));
  }

  /**
   * A beat is under way and has no answer. Looks are counted, not time: behind a long fold the timer is due before the
   * answer that has come meanwhile is read, and says nothing about the database.
   */
  private checkSilence(): void {
    const { lease, onLost } = this.options;
    this.unanswered += 1;
    if (this.unanswered < BEATS) return;
    onLost(
      new DocketError(
        `${lease.words.area}.DATABASE_SILENT`,
        `The database does not answer; ${lease.id} waits and goes on by itself when it does.`,
        { details: { sliceId: lease.id } },
      ),
    );
  }

  private async beat(): Promise<void> {
    const { lease, ttlMs, logger, onLost } = this.options;
    try {
      const { commanded } = await lease.renewTogether();
      this.renewedMs = performance.now();
      this.carryOut(commanded);
    } catch (error) {
      if (this.stopped) return;
      const silentMs = performance.now() - this.renewedMs;
      if (isTakenOver(error) || silentMs > ttlMs) return onLost(error);
      logger.warn({ sliceId: lease.id, error: messageOf(error) }, 'the lease could not be renewed');
    }
  }

  /** Beside the beats: a command can take longer than the lease lives. */
  private carryOut(commanded: string | null): void {
    if (commanded === null || commanded === this.lastCommand || this.commanding) return;
    this.lastCommand = commanded;
    this.commanding = this.options
      .onCommand()
      .catch((error: unknown) => this.options.onLost(error))
      .finally(() => (this.commanding = undefined));
  }
}
