export type DateOrder = 'unknown' | 'day-month' | 'month-day';

export type ReadDate =
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly string[]; readonly why: string }
  | { readonly kind: 'none' };

/** Languages whose names of months are read. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];
const NUMERIC = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/u;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|[.º])?\s*(?:de\s+)?(\p{L}{3,})\.?,?\s*(?:de\s+|del\s+)?(\d{4})$/iu;
const MONTH_FIRST = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;
const DAY_MONTH_NAME = /^(\d{1,2})[\s-](\p{L}{3,})\.?[\s-](\d{4})$/iu;

let months: ReadonlyMap<string, number> | undefined;

/**
 * Reads a date of a form as `YYYY-MM-DD`. Where day and month, or the century, can be one or the other, it says so
 * instead of choosing. Dates with dots are day first, as everywhere where they are written.
 */
export function readDate(text: string, order: DateOrder): ReadDate {
  const clean = text.trim();
  const numeric = NUMERIC.exec(clean);
  if (numeric !== null) return readNumeric(numeric, order);
  const dayFirst = DAY_FIRST.exec(clean) ?? DAY_MONTH_NAME.exec(clean);
  if (dayFirst !== null) return certain(Number(dayFirst[3]), monthOf(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(clean);
  if (monthFirst !== null)
    return certain(Number(monthFirst[3]), monthOf(monthFirst[1]!), Number(monthFirst[2]));
  return { kind: 'none' };
}

function readNumeric([, a, mark, b, c]: RegExpExecArray, order: DateOrder): ReadDate {
  const [first, second, third] = [Number(a), Number(b), Number(c)];
  if (a!.length === 4) return certain(first, second, third);
  if (c!.length !== 4 && c!.length !== 2) return { kind: 'none' };
  const years = c!.length === 4 ? [third] : [1900 + third, 2000 + third];
  const dayMonth = years.map((year) => isoDate(year, second, first));
  const monthDay = mark === '.' ? [] : years.map((year) => isoDate(year, first, second));
  const wanted =
    order === 'day-month'
      ? dayMonth
      : order === 'month-day' && mark !== '.'
        ? monthDay
        : [...dayMonth, ...monthDay];
  const readings = [...new Set(wanted.filter((each) => each !== undefined))];
  if (readings.length === 0) return { kind: 'none' };
  if (readings.length === 1) return { kind: 'date', value: readings[0]! };
  const why =
    years.length === 2
      ? 'The year has two digits: its century is not written.'
      : 'Day and month can be exchanged: set the option dateOrder.';
  return { kind: 'ambiguous', readings, why };
}

function certain(year: number, month: number | undefined, day: number): ReadDate {
  const value = month === undefined ? undefined : isoDate(year, month, day);
  return value === undefined ? { kind: 'none' } : { kind: 'date', value };
}

/** Undefined where the calendar has no such day. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

function monthOf(name: string): number | undefined {
  months ??= monthNames();
  return months.get(folded(name));
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        names.set(folded(format.format(new Date(Date.UTC(2000, month - 1, 1)))), month);
      }
    }
  }
  return names;
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
