import { pause } from './pause.js';

/** Wakes one waiter. A signal that is given before the wait is not lost. */
export class Signal {
  private given = new AbortController();

  give(): void {
    this.given.abort();
  }

  /** Waits for the signal, but no longer than a time. */
  async wait(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
    await pause(ms, this.given.signal, ...signals);
    this.given = new AbortController();
  }
}
