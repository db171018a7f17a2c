import type { Clock } from '@docket/kernel';
import type { Logger } from '@docket/observability';

export interface Denial {
  /** Where it came from; undefined for a connection that is gone. */
  readonly address: string | undefined;
  /** Of the key that was shown, also of a revoked or expired one; undefined without a key that is known here. */
  readonly keyId: string | undefined;
  readonly route: string;
  readonly code: string;
  readonly correlationId: string;
}

const WINDOW_MS = 10_000;
const MAX_LINES = 10;

/** One `warn` line for each refused request, at most 10 in 10 seconds; the next line counts those that were left out. */
export class DenialWarnings {
  private windowEndsMs = 0;
  private lines = 0;
  private leftOut = 0;

  constructor(
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly clock: Clock,
  ) {}

  note(denial: Denial): void {
    const nowMs = this.clock.now().getTime();
    if (nowMs >= this.windowEndsMs) {
      this.windowEndsMs = nowMs + WINDOW_MS;
      this.lines = 0;
    }
    if (this.lines >= MAX_LINES) {
      this.leftOut += 1;
      return;
    }
    this.lines += 1;
    const line = this.leftOut === 0 ? denial : { ...denial, leftOut: this.leftOut };
    this.leftOut = 0;
    this.logger.warn(line, 'access denied');
  }
}
