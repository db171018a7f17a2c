import { packNumbers, unpackNumbers } from '@docket/kernel';

/** What a day counts by the hour, so that busy hours of months are read from days. */
export const hourCounters = ['submitted', 'started', 'finished'] as const;
export type HourCounter = (typeof hourCounters)[number];

export const HOURS = 24;

/** What happened in an hour of the day (0 to 23, UTC), as `hours` of a day keeps it: 24 numbers for each counter. */
export function countInHour(hours: string, counter: HourCounter, hour: number): string {
  const counts = hours === '' ? emptyHours() : unpackNumbers(hours);
  counts[hourCounters.indexOf(counter) * HOURS + hour]! += 1;
  return packNumbers(counts);
}

/** Adds the hours of a day to those of other days. */
export function addHours(sums: number[], hours: string): void {
  for (const [at, count] of unpackNumbers(hours).entries()) sums[at]! += count;
}

export function emptyHours(): number[] {
  return new Array<number>(hourCounters.length * HOURS).fill(0);
}
