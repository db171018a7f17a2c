import type { TimeRange } from './time-range.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Zones are at most 14 hours from UTC; a day more leaves room for a date that was skipped. */
const REACH_MS = 40 * HOUR_MS;
const MOST_ZONES = 100;

/** A bucket of a zone: its UTC hours, and its start as a clock there shows it, with the offset. */
export interface LocalBucket extends TimeRange {
  /** `2026-03-29T00:00:00+01:00` */
  readonly localStart: string;
}

/** The clock of a time zone, over daylight saving. */
export class ZoneClock {
  private static readonly known = new Map<string, ZoneClock>();

  private constructor(
    readonly timeZone: string,
    private readonly format: Intl.DateTimeFormat,
  ) {}

  /** @returns undefined for a zone that is not known here */
  static of(timeZone: string): ZoneClock | undefined {
    const known = ZoneClock.known.get(timeZone);
    if (known !== undefined) return known;
    let clock: ZoneClock;
    try {
      clock = new ZoneClock(timeZone, formatOf(timeZone));
    } catch {
      return undefined;
    }
    if (ZoneClock.known.size >= MOST_ZONES) ZoneClock.known.clear();
    ZoneClock.known.set(timeZone, clock);
    return clock;
  }

  /** What the clock shows, as if it were UTC: milliseconds since 1970. */
  localMs(ms: number): number {
    const parts = new Map(this.format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
  }

  /** Minutes that the clock is before UTC. */
  offsetMinutes(ms: number): number {
    return Math.round((this.localMs(ms) - Math.floor(ms / 1_000) * 1_000) / MINUTE_MS);
  }

  /** `2026-03-29` */
  dayOf(ms: number): string {
    return dayText(this.localMs(ms));
  }

  /** 0 to 23. */
  hourOf(ms: number): number {
    return new Date(this.localMs(ms)).getUTCHours();
  }

  /** The first moment of a day there: not midnight where the clocks are put forward at midnight. */
  startOfDay(day: string): number {
    const asUtc = Date.parse(`${day}T00:00:00Z`);
    const guess = asUtc - this.offsetMinutes(asUtc) * MINUTE_MS;
    if (this.isStartOf(day, guess)) return guess;
    let [before, at] = [asUtc - REACH_MS, asUtc + REACH_MS];
    while (at - before > MINUTE_MS) {
      const middle = before + Math.floor((at - before) / 2 / MINUTE_MS) * MINUTE_MS;
      if (this.dayOf(middle) >= day) at = middle;
      else before = middle;
    }
    return at;
  }

  /** RFC 3339 with the offset of the zone. */
  text(ms: number): string {
    const offset = this.offsetMinutes(ms);
    const two = (value: number): string => String(value).padStart(2, '0');
    const away = Math.abs(offset);
    const shown = `${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
    return `${new Date(this.localMs(ms)).toISOString().slice(0, 19)}${shown}`;
  }

  private isStartOf(day: string, ms: number): boolean {
    return this.dayOf(ms) === day && this.dayOf(ms - 1) < day;
  }
}

/** The days of a zone that touch a range, each from its first moment to that of the next one. A skipped day is not there. */
export function localDays(clock: ZoneClock, { from, to }: TimeRange): readonly LocalBucket[] {
  const days: LocalBucket[] = [];
  const end = Date.parse(to);
  let day = clock.dayOf(Date.parse(from));
  let start = clock.startOfDay(day);
  while (start < end || days.length === 0) {
    day = dayText(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS);
    const next = clock.startOfDay(day);
    if (next > start) days.push(bucket(clock, start, next));
    start = next;
  }
  return days;
}

/** The hours of a range in whole UTC hours, as a zone shows them. An hour that comes twice in autumn is two. */
export function localHours(clock: ZoneClock, { from, to }: TimeRange): readonly LocalBucket[] {
  const hours: LocalBucket[] = [];
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += HOUR_MS) {
    hours.push(bucket(clock, ms, ms + HOUR_MS));
  }
  return hours;
}

/**
 * Whether a zone is whole hours from UTC all through a range. What is counted is counted by UTC hours: where a clock is 30 or
 * 45 minutes off, its hours and days cannot be put together of them.
 */
export function isWholeHours(clock: ZoneClock, { from, to }: TimeRange): boolean {
  const end = Date.parse(to);
  // Offsets change at most a few times a year, and last for days.
  for (let ms = Date.parse(from); ms < end; ms += 24 * HOUR_MS) {
    if (clock.offsetMinutes(ms) % 60 !== 0) return false;
  }
  return clock.offsetMinutes(end - 1) % 60 === 0;
}

function bucket(clock: ZoneClock, start: number, end: number): LocalBucket {
  const from = new Date(start).toISOString();
  return { from, to: new Date(end).toISOString(), localStart: clock.text(start) };
}

function dayText(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}
