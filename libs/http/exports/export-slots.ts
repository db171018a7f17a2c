import { Injectable } from '@nestjs/common';
import { ProblemError } from '../problems/problem.js';

/** Exports that one process sends at once: each holds a cursor of the database. */
const MAX_EXPORTS = 8;

@Injectable()
export class ExportSlots {
  private running = 0;

  /**
   * @returns gives the slot back; safe to call twice
   * @throws ProblemError `API.TOO_MANY_STREAMS`
   */
  take(): () => void {
    if (this.running >= MAX_EXPORTS) {
      throw new ProblemError(
        'API.TOO_MANY_STREAMS',
        `${MAX_EXPORTS} exports run already: try again when one of them is done.`,
      );
    }
    this.running += 1;
    let held = true;
    return () => {
      if (held) this.running -= 1;
      held = false;
    };
  }
}
