import { pause } from './pause.js';

/** Wakes one waiter. A signal that is given before the wait is not lost. */
export class Signal {
  private isGiven = false;
  private wake: (() => void) | undefined;

  give(): void {
    this.isGiven = true;
    this.wake?.();
  }

  /** Waits for the signal, but no longer than a time. */
  async wait(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
    if (!this.isGiven) {
      // Made for the wait and not for each signal: signals are given by the thousand, most to nobody.
      const woken = new AbortController();
      this.wake = () => woken.abort();
      await pause(ms, woken.signal, ...signals);
      this.wake = undefined;
    }
    this.isGiven = false;
  }
}
