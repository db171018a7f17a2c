import { isDocketError, messageOf } from '@docket/kernel';
import type { Lease } from './lease.js';
import type { ProjectionLogger } from './options.js';

export interface HeartbeatOptions {
  readonly lease: Lease;
  readonly ttlMs: number;
  readonly logger: ProjectionLogger;
  /** An operator has sent a command since the last beat. */
  readonly onCommand: () => Promise<void>;
  /** The lease is lost, or could not be renewed for its whole time to live. */
  readonly onLost: (error: unknown) => void;
}

/** Renews a lease three times in its time to live. */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout;
  private renewedMs = performance.now();
  private lastCommand: string | null = null;

  constructor(private readonly options: HeartbeatOptions) {
    this.timer = setInterval(() => {
      this.beat().catch((error: unknown) => options.onLost(error));
    }, options.ttlMs / 3);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const { lease, ttlMs, logger, onCommand, onLost } = this.options;
    try {
      const { commanded } = await lease.renew();
      this.renewedMs = performance.now();
      if (commanded === null || commanded === this.lastCommand) return;
      this.lastCommand = commanded;
    } catch (error) {
      const silentMs = performance.now() - this.renewedMs;
      if (isDocketError(error, 'PROJECTION.LEASE_LOST') || silentMs > ttlMs) return onLost(error);
      logger.warn({ sliceId: lease.sliceId, error: messageOf(error) }, 'the lease could not be renewed');
      return;
    }
    await onCommand();
  }
}
