import type { Platform } from '../platform.js';

/** A database that is there answers a ping at once, also a busy one. */
const PING_MS = 1_500;

/**
 * Tells a slow query from a database that does not answer at all: a server that is stopped or cut off keeps its
 * connections open, and the driver waits for minutes. One ping at a time, whoever asks.
 */
export class DatabaseWatch {
  private asked: { readonly answer: Promise<boolean>; readonly sinceMs: number } | undefined;
  private silent = false;

  constructor(private readonly platform: Pick<Platform, 'db' | 'logger'>) {}

  /** Whether the database answers. Resolves within 1.5 s. */
  async answers(): Promise<boolean> {
    const asked = (this.asked ??= { answer: this.ping(), sinceMs: performance.now() });
    const leftMs = Math.max(0, PING_MS - (performance.now() - asked.sinceMs));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), leftMs);
    });
    const answered = await Promise.race([asked.answer, late]);
    clearTimeout(timer);
    if (!answered) this.noteSilence();
    return answered;
  }

  private async ping(): Promise<boolean> {
    try {
      await this.platform.db.command({ ping: 1 });
      if (this.silent) this.platform.logger.info('the database answers again');
      this.silent = false;
      return true;
    } catch {
      return false;
    } finally {
      this.asked = undefined;
    }
  }

  /** One warning for one outage, however many requests meet it. */
  private noteSilence(): void {
    if (this.silent) return;
    this.silent = true;
    this.platform.logger.warn('the database does not answer; reads are answered with 503 until it does');
  }
}
