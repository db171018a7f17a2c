import { texts } from './texts.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', SECOND],
] as const;

/** A duration in the two largest units that it has: `2 h 5 min`, `3.4 s`, `91 ms`. */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  const [unit, size] = UNITS[first]!;
  const rest = UNITS[first + 1];
  const whole = Math.floor(ms / size);
  const part = rest === undefined ? 0 : Math.floor((ms % size) / rest[1]);
  return part === 0 || rest === undefined ? `${whole} ${unit}` : `${whole} ${unit} ${part} ${rest[0]}`;
}

/** How far a moment is from now, in one unit: `3 min ago`, `in 2 h`. */
export function fromNow(timeMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - timeMs);
  if (distance < 5 * SECOND) return texts.time.justNow;
  const [unit, size] = UNITS.find(([, each]) => distance >= each) ?? ['s', SECOND];
  const amount = `${Math.floor(distance / size)} ${unit}`;
  return timeMs <= nowMs ? texts.time.ago(amount) : texts.time.in(amount);
}

const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const clock = inZones({ timeStyle: 'medium' });
const day = inZones({ day: 'numeric', month: 'short' });
const numbers = new Intl.NumberFormat('en-GB');

/** A moment in the reader's zone. */
export const localTime = (time: string | number): string => local.format(new Date(time));
/** The time of day of a moment in a zone, the reader's when left out. */
export const timeOfDay = (time: string | number, timeZone?: string): string =>
  clock(timeZone).format(new Date(time));
/** The day of a moment in a zone, the reader's when left out, without its year. */
export const dayOfMonth = (time: string | number, timeZone?: string): string =>
  day(timeZone).format(new Date(time));
/** A moment in UTC, to the second. */
export const utcTime = (time: string | number): string =>
  `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

export const count = (value: number): string => numbers.format(value);

/** `1 job`, `2 jobs`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

export function bytes(size: number): string {
  if (size < 1_024) return `${size} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = size / 1_024;
  let unit = 0;
  for (; value >= 1_024 && unit < units.length - 1; unit += 1) value /= 1_024;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** An id shortened in the middle; the whole of it is copied. */
export function shortId(id: string): string {
  return id.length <= 14 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
}

/** Making a format is costly: the last one is kept. */
function inZones(options: Intl.DateTimeFormatOptions) {
  let kept: { readonly timeZone: string | undefined; readonly format: Intl.DateTimeFormat } | undefined;
  return (timeZone: string | undefined): Intl.DateTimeFormat => {
    if (kept === undefined || kept.timeZone !== timeZone) {
      const zone = timeZone === undefined ? {} : { timeZone };
      kept = { timeZone, format: new Intl.DateTimeFormat('en-GB', { ...options, ...zone }) };
    }
    return kept.format;
  };
}

/** The text of a value in a table of differences or of results. */
export function shown(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
