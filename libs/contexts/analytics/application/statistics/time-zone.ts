/** Hours and days as people in a time zone count them, over daylight saving. */
export interface LocalTime {
  /** `2026-03-29` */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
  /** 1 is Monday. */
  readonly weekday: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** @returns undefined for a zone that is not known, or one whose clock is not a number of whole hours from UTC */
export function localTimes(timeZone: string): ((ms: number) => LocalTime) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
  } catch {
    return undefined;
  }
  const local = (ms: number): LocalTime & { readonly minute: string } => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    return {
      day: `${parts['year']}-${parts['month']}-${parts['day']}`,
      hour: Number(parts['hour']),
      weekday: WEEKDAYS.indexOf(parts['weekday']!) + 1,
      minute: parts['minute']!,
    };
  };
  // Hours are counted in UTC: half an hour off would put them into the wrong one.
  if (local(0).minute !== '00' || local(Date.UTC(2026, 6, 1)).minute !== '00') return undefined;
  return (ms) => {
    const { day, hour, weekday } = local(ms);
    return { day, hour, weekday };
  };
}
