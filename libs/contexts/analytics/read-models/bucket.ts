import { utcTime } from '@docket/paging';

/** Buckets are cut in UTC, whatever the time zone of server or reader. */
export const granularities = ['hour', 'day'] as const;
export type Granularity = (typeof granularities)[number];

export const BUCKET_MS: Readonly<Record<Granularity, number>> = { hour: 3_600_000, day: 86_400_000 };

/** Clocks of time zones are whole quarters of an hour from UTC: what a UTC hour counts it also counts by its quarters. */
export const QUARTER_MS = 900_000;
/** The minutes of an hour at which its quarters begin. */
export const quarters = ['00', '15', '30', '45'] as const;
export type Quarter = (typeof quarters)[number];

/** The quarter of its UTC hour that a time lies in: 0 to 3. */
export function quarterOf(time: string): number {
  return Math.floor(Number(utcTime(time).slice(14, 16)) / 15);
}

/** Start of a quarter of the UTC hour that begins at `hour`, RFC 3339. */
export function quarterStart(hour: string, quarter: Quarter): string {
  return `${hour.slice(0, 14)}${quarter}:00.000Z`;
}

/** Start of the UTC hour or day that a time lies in, RFC 3339. */
export function bucketStart(time: string, granularity: Granularity): string {
  const utc = utcTime(time);
  return granularity === 'hour' ? `${utc.slice(0, 13)}:00:00.000Z` : `${utc.slice(0, 10)}T00:00:00.000Z`;
}

/** The starts of all buckets that touch [from, to). */
export function bucketsBetween(from: string, to: string, granularity: Granularity): string[] {
  const starts: string[] = [];
  const endMs = Date.parse(to);
  for (let ms = Date.parse(bucketStart(from, granularity)); ms < endMs; ms += BUCKET_MS[granularity]) {
    starts.push(new Date(ms).toISOString());
  }
  return starts;
}

/** The key of a bucket's document, with the granularity, the start and the label read back by `bucketOfKey`. */
export function bucketKey(tenant: string, granularity: Granularity, start: string, label: string): string {
  return `${tenant}/${granularity}/${start}/${label}`;
}

/** One key for each granularity: every event counts in its hour and in its day. */
export function bucketKeys(tenant: string, time: string, label: string): string[] {
  return granularities.map((granularity) =>
    bucketKey(tenant, granularity, bucketStart(time, granularity), label),
  );
}

/** What a bucket key says, so that a fold can begin the document that it is asked for. */
export function bucketOfKey(key: string): {
  tenant: string;
  granularity: Granularity;
  start: string;
  label: string;
} {
  const [tenant, granularity, start, ...label] = key.split('/');
  return {
    tenant: tenant!,
    granularity: granularity as Granularity,
    start: start!,
    label: label.join('/'),
  };
}
