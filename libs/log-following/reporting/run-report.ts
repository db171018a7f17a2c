import type { FollowerLogger } from '../logger.js';

/** What one process says of one follower: its state, the reason, and a line in the log when the state is news. */
export class RunReport<State extends string> {
  private current: State;
  private why: string | null = null;

  /** @param news states that an operator wants to know of when they are entered or left */
  constructor(
    private readonly subject: { readonly name: string; readonly field: string },
    private readonly logger: FollowerLogger,
    start: State,
    private readonly news: { readonly entered: readonly State[]; readonly left: readonly State[] },
  ) {
    this.current = start;
  }

  get state(): State {
    return this.current;
  }

  get reason(): string | null {
    return this.why;
  }

  enter(state: State, reason: string | null = null): void {
    if (this.current !== state) {
      const { name, field } = this.subject;
      const isNews = this.news.entered.includes(state) || this.news.left.includes(this.current);
      const fields = { [field]: name, state, reason };
      this.logger[isNews ? 'info' : 'debug'](fields, `${field} is ${state}`);
    }
    this.current = state;
    this.why = reason;
  }
}
