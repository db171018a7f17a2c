import { BUCKET_MS, QUARTER_MS, type Granularity } from './bucket.js';
import type { TimeRange } from './time-range.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = BUCKET_MS.hour;
const DAY_MS = BUCKET_MS.day;
/** A bucket begins at most a day of 25 hours before a moment in it; as much again is room for a date that was skipped. */
const REACH_MS = 50 * HOUR_MS;
/** Clocks are put back by at most three hours: a date that begins twice does so within them. */
const MOST_BACK_MS = 3 * HOUR_MS;
const MOST_ZONES = 100;
const MOST_YEARS = 100;

/** A bucket of a zone: its span of time, and its start as a clock there shows it, with the offset. */
export interface LocalBucket extends TimeRange {
  /** `2026-03-29T00:00:00+01:00` */
  readonly localStart: string;
}

/** A time with one offset; it ends where the next one begins. */
interface Span {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** The clock of a time zone, over daylight saving. The offsets of a year are asked of `Intl` once, and then computed with. */
export class ZoneClock {
  private static readonly known = new Map<string, ZoneClock>();
  private readonly years = new Map<number, readonly Span[]>();

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

  /** What the clock is before UTC, in milliseconds. */
  offsetMs(ms: number): number {
    return this.spansOf(yearOf(ms)).findLast(({ fromMs }) => fromMs <= ms)!.offsetMs;
  }

  /** What the clock shows, as if it were UTC: milliseconds since 1970. */
  localMs(ms: number): number {
    return ms + this.offsetMs(ms);
  }

  /** 0 to 23. */
  hourOf(ms: number): number {
    return new Date(this.localMs(ms)).getUTCHours();
  }

  /** The moments at which the clock is put forward or back, between two moments. */
  changes(fromMs: number, toMs: number): readonly number[] {
    const found: number[] = [];
    let before: number | undefined;
    for (let year = yearOf(fromMs); year <= yearOf(toMs); year += 1) {
      for (const span of this.spansOf(year)) {
        if (span.fromMs >= toMs) return found;
        if (span.fromMs > fromMs && span.offsetMs !== before) found.push(span.fromMs);
        before = span.offsetMs;
      }
    }
    return found;
  }

  /** RFC 3339 with the offset of the zone. */
  text(ms: number): string {
    const offset = Math.round(this.offsetMs(ms) / MINUTE_MS);
    const two = (value: number): string => String(value).padStart(2, '0');
    const away = Math.abs(offset);
    const shown = `${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
    return `${new Date(this.localMs(ms)).toISOString().slice(0, 19)}${shown}`;
  }

  private spansOf(year: number): readonly Span[] {
    const known = this.years.get(year);
    if (known !== undefined) return known;
    if (this.years.size >= MOST_YEARS) this.years.clear();
    const start = startOfYear(year);
    const spans: Span[] = [{ fromMs: start, offsetMs: this.ask(start) }];
    // An offset lasts for days at least, so that looking once a day finds each change.
    for (let ms = start + DAY_MS; ms <= startOfYear(year + 1); ms += DAY_MS) {
      const offsetMs = this.ask(ms);
      if (offsetMs === spans.at(-1)!.offsetMs) continue;
      spans.push({ fromMs: this.changeBetween(ms - DAY_MS, ms), offsetMs });
    }
    this.years.set(year, spans);
    return spans;
  }

  /** The first second that has the offset of the later moment. */
  private changeBetween(beforeMs: number, afterMs: number): number {
    const offset = this.ask(afterMs);
    let [before, after] = [beforeMs, afterMs];
    while (after - before > SECOND_MS) {
      const middle = before + Math.floor((after - before) / 2 / SECOND_MS) * SECOND_MS;
      if (this.ask(middle) === offset) after = middle;
      else before = middle;
    }
    return after;
  }

  /** The offset at a whole second. */
  private ask(ms: number): number {
    const parts = new Map(this.format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return (
      Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) -
      ms
    );
  }
}

/**
 * The days or hours of a zone that touch a range, side by side. A skipped day is not there. An hour that comes twice is
 * two; where a clock is set within an hour, that hour ends there.
 */
export function localBuckets(
  clock: ZoneClock,
  range: TimeRange,
  granularity: Granularity,
): readonly LocalBucket[] {
  const [fromMs, toMs] = [Date.parse(range.from), Date.parse(range.to)];
  const cuts = cutsBetween(clock, fromMs - REACH_MS, toMs + REACH_MS, granularity);
  const first = cuts.findLastIndex((cut) => cut <= fromMs);
  const last = cuts.findIndex((cut, at) => at > first && cut >= toMs);
  return cuts.slice(first, last).map((start, at) => ({
    from: new Date(start).toISOString(),
    to: new Date(cuts[first + at + 1]!).toISOString(),
    localStart: clock.text(start),
  }));
}

/** Widens a range to whole days or hours of a zone. */
export function wholeLocalBuckets(
  clock: ZoneClock,
  { from, to }: TimeRange,
  granularity: Granularity,
): TimeRange {
  const lastMs = Math.max(Date.parse(from), Date.parse(to) - 1);
  const at = (ms: number): LocalBucket => {
    const moment = { from: new Date(ms).toISOString(), to: new Date(ms + 1).toISOString() };
    return localBuckets(clock, moment, granularity)[0]!;
  };
  return { from: at(Date.parse(from)).from, to: at(lastMs).to };
}

function cutsBetween(clock: ZoneClock, fromMs: number, toMs: number, granularity: Granularity): number[] {
  const size = BUCKET_MS[granularity];
  const bucketOf = (ms: number): number => Math.floor(clock.localMs(ms) / size);
  const changes = clock.changes(fromMs, toMs);
  const cuts: number[] = [];
  for (const [index, at] of [fromMs, ...changes].entries()) {
    // Midnight that is put back to 23:00 begins no day, nor does 01:00 that is put back to midnight.
    if (index > 0 && (granularity === 'hour' || bucketOf(at) !== bucketOf(at - 1))) cuts.push(at);
    const end = changes[index] ?? toMs;
    for (let cut = (bucketOf(at) + 1) * size - clock.offsetMs(at); cut < end; cut += size) cuts.push(cut);
  }
  return cuts;
}

/**
 * Whether the buckets of a zone can be put together of quarters of an hour, by which all is counted, all through a range
 * that `localBuckets` gave. Since 1970 few clocks were set at another time (Newfoundland one minute past midnight, to 2011)
 * or were another offset from UTC (Monrovia, to 1972).
 */
export function isOfQuarters(clock: ZoneClock, { from, to }: TimeRange): boolean {
  const [fromMs, toMs] = [Date.parse(from) - MOST_BACK_MS, Date.parse(to) + MOST_BACK_MS];
  const changes = clock.changes(fromMs, toMs);
  return (
    changes.every((at) => at % QUARTER_MS === 0) &&
    [fromMs, ...changes].every((at) => {
      const offset = clock.offsetMs(at);
      return offset % QUARTER_MS === 0 && Math.abs(offset) < DAY_MS;
    })
  );
}

function yearOf(ms: number): number {
  return new Date(ms).getUTCFullYear();
}

/** `Date.UTC` takes the years 0 to 99 for those of 1900. */
function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
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
