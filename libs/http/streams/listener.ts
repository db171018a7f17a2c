import type { RecordedEvent } from '@docket/kernel';

/** Events that may wait for one listener. */
const CAPACITY = 1_000;

/** One reader of the hub, with a bounded queue. Overrun, it keeps nothing: its reader goes back to the log. */
export class Listener {
  private waiting: RecordedEvent[] = [];
  private wake: () => void = () => undefined;
  private closed = false;
  private overrun = false;

  constructor(private readonly onClose: () => void) {}

  push(event: RecordedEvent): void {
    if (this.closed || this.overrun) return;
    if (this.waiting.length >= CAPACITY) {
      this.overrun = true;
      this.waiting = [];
    } else {
      this.waiting.push(event);
    }
    this.wake();
  }

  /**
   * The events that have come, at least one; waits for them.
   * @returns `overrun` when some were lost and the log has to be read again, `closed` at the end
   */
  async take(): Promise<readonly RecordedEvent[] | 'overrun' | 'closed'> {
    while (!this.closed && !this.overrun && this.waiting.length === 0) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.closed) return 'closed';
    if (this.overrun) return 'overrun';
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.waiting = [];
    this.wake();
    this.onClose();
  }
}
