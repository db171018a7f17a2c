import type { ProjectionLogger } from '../options.js';
import type { RunState } from './running.js';

/** What one process says of one projection: its state, the reason, and a line in the log when the state is news. */
export class RunReport {
  private current: RunState = 'starting';
  private why: string | null = null;

  constructor(
    private readonly projection: string,
    private readonly logger: ProjectionLogger,
  ) {}

  get state(): RunState {
    return this.current;
  }

  get reason(): string | null {
    return this.why;
  }

  enter(state: RunState, reason: string | null = null): void {
    if (this.current !== state) {
      // A start names every projection; only what an operator may want to know is news.
      const level =
        state === 'rebuilding' || this.current === 'halted' || this.current === 'waiting' ? 'info' : 'debug';
      this.logger[level]({ projection: this.projection, state, reason }, `projection is ${state}`);
    }
    this.current = state;
    this.why = reason;
  }
}
