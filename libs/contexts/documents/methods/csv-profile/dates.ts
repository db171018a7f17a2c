const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const SLASH_DATE = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/;
const DATETIME =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;
/** Years of two digits from here on are of the last century. */
const PIVOT = 70;

/** Both readings in milliseconds since 1970; NaN where the calendar has no such day. */
export interface SlashDate {
  readonly dayFirst: number;
  readonly monthFirst: number;
}

interface ReadDate {
  readonly kind: 'date' | 'datetime';
  readonly measure: number;
  readonly slash?: SlashDate;
}

/** ISO dates and points in time, days as day.month.year, and dates with slashes in both readings. */
export function readDate(text: string): ReadDate | undefined {
  let match = DATE.exec(text);
  if (match !== null) return dateAt(dayOf(match[1]!, match[2]!, match[3]!));
  match = GERMAN_DATE.exec(text);
  if (match !== null) return dateAt(dayOf(match[3]!, match[2]!, match[1]!));
  match = SLASH_DATE.exec(text);
  if (match !== null) return slashDate(match[1]!, match[3]!, yearOf(match[4]!));
  match = DATETIME.exec(text);
  return match === null ? undefined : pointInTime(match);
}

function pointInTime(match: RegExpExecArray): ReadDate | undefined {
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const time =
    (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1_000 + Number(`0.${fraction}`) * 1_000;
  const measure = dayOf(year!, month!, day!) + time - offsetMs(zone);
  return Number.isNaN(measure) ? undefined : { kind: 'datetime', measure };
}

function slashDate(first: string, second: string, year: string): ReadDate | undefined {
  const slash = { dayFirst: dayOf(year, second, first), monthFirst: dayOf(year, first, second) };
  const measure = Number.isNaN(slash.dayFirst) ? slash.monthFirst : slash.dayFirst;
  return Number.isNaN(measure) ? undefined : { kind: 'date', measure, slash };
}

function yearOf(text: string): string {
  if (text.length === 4) return text;
  return String(Number(text) + (Number(text) < PIVOT ? 2000 : 1900));
}

function dateAt(measure: number): ReadDate | undefined {
  return Number.isNaN(measure) ? undefined : { kind: 'date', measure };
}

/** Midnight in UTC; NaN where the calendar has no such day. */
function dayOf(year: string, month: string, day: string): number {
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(time);
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? time : NaN;
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
