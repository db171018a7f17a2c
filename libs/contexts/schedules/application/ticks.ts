import { messageOf } from '@docket/kernel';
import type { Schedule as Ticks } from '@docket/processes';
import { Cron } from 'croner';

/** When a schedule is due. */
export interface Times {
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** Of the IANA database, e.g. `Australia/Melbourne`. */
  readonly timeZone: string;
}

const FIELDS = 5;
/** Patterns that never come (30 February) are refused, not looked for at every start. */
const SHOWN_RUNS = 5;

/**
 * The ticks of a schedule. Every process computes the same ones.
 *
 * When the clocks are put forward, a time that they leave out is due at the moment of the change (02:30 becomes 03:00); when they are put
 * back, a fixed time is due once, at its first coming; one of every hour or every few minutes goes on through both hours.
 * @returns the sentence that says what is wrong, for times that cannot be read
 */
export function ticksOf({ cron, timeZone }: Times): Ticks | { readonly wrong: string } {
  if (cron.trim().split(/\s+/).length !== FIELDS) {
    return { wrong: 'needs five fields: minute, hour, day of the month, month, day of the week' };
  }
  try {
    const pattern = new Cron(cron, { timezone: timeZone, paused: true });
    if (pattern.nextRun() === null) return { wrong: 'is never due' };
    return {
      next: (after) => pattern.nextRun(after) ?? undefined,
      // Ticks are whole minutes, and the reference itself is left out by it.
      last: (atOrBefore) => {
        const behind = (Math.floor(atOrBefore.getTime() / 1_000) + 1) * 1_000;
        return pattern.previousRuns(1, new Date(behind))[0];
      },
    };
  } catch (error) {
    return { wrong: `cannot be read in ${timeZone}: ${messageOf(error)}` };
  }
}

/** The next runs behind a time, RFC 3339 UTC; none for times that cannot be read. */
export function nextRuns(times: Times, after: Date): readonly string[] {
  const ticks = ticksOf(times);
  if ('wrong' in ticks) return [];
  const runs: string[] = [];
  for (let tick = ticks.next(after); tick && runs.length < SHOWN_RUNS; tick = ticks.next(tick)) {
    runs.push(tick.toISOString());
  }
  return runs;
}
