import { Cron } from 'croner';

/** A span of the day in which nobody wants to be told. */
export interface QuietHours {
  /** `HH:MM`, local time. */
  readonly from: string;
  /** `HH:MM`, local time; of the next day where it is not behind `from`, a whole day where both are equal. */
  readonly to: string;
  /** Of the IANA database, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  /** Days on which it begins: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
}

/** Windows that follow each other without a gap are one; a week of them is the most. */
const MOST_WINDOWS = 8;

/**
 * When the quiet hours end that hold now; undefined when none hold. A time that the clocks leave out in spring counts when
 * they have been put forward.
 */
export function quietUntil(hours: QuietHours, now: Date): Date | undefined {
  let end = endOfWindow(hours, now);
  for (let window = 1; end !== undefined && window < MOST_WINDOWS; window += 1) {
    const next = endOfWindow(hours, end);
    if (next === undefined) return end;
    end = next;
  }
  return end;
}

function endOfWindow({ from, to, timeZone, weekdays }: QuietHours, now: Date): Date | undefined {
  const timezone = timeZone;
  const start = new Cron(`${cronTime(from)} * * ${weekdays.map((day) => day % 7).join(',')}`, {
    timezone,
    paused: true,
  });
  // Starts are whole minutes, and the reference itself is left out.
  const behind = new Date((Math.floor(now.getTime() / 1_000) + 1) * 1_000);
  const [began] = start.previousRuns(1, behind);
  if (began === undefined) return undefined;
  const end = new Cron(`${cronTime(to)} * * *`, { timezone, paused: true }).nextRun(began);
  return end !== null && end > now ? end : undefined;
}

function cronTime(time: string): string {
  const [hour = '0', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)}`;
}
