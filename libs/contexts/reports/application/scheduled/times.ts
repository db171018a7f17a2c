import { messageOf } from '@docket/kernel';
import { scheduleOf, type Schedule } from '@docket/processes';

/** When reports of a schedule are due. */
export interface ReportTimes {
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** Of the IANA database, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
}

const FIELDS = 5;
const SHOWN_RUNS = 3;

/** @returns the ticks, or the sentence that says what is wrong with times that cannot be read */
export function reportTicks({ cron, timeZone }: ReportTimes): Schedule | { readonly wrong: string } {
  if (cron.trim().split(/\s+/).length !== FIELDS) {
    return { wrong: 'needs five fields: minute, hour, day of the month, month, day of the week' };
  }
  try {
    const ticks = scheduleOf('reports', { cron }, timeZone);
    return ticks.next(new Date()) === undefined ? { wrong: 'is never due' } : ticks;
  } catch (error) {
    return { wrong: `cannot be read in ${timeZone}: ${messageOf(error)}` };
  }
}

/** The next runs behind a time, RFC 3339 UTC; none for times that cannot be read. */
export function nextReports(times: ReportTimes, after: Date): readonly string[] {
  const ticks = reportTicks(times);
  if ('wrong' in ticks) return [];
  const runs: string[] = [];
  for (let tick = ticks.next(after); tick && runs.length < SHOWN_RUNS; tick = ticks.next(tick)) {
    runs.push(tick.toISOString());
  }
  return runs;
}
