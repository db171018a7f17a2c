import { packNumbers, unpackNumbers } from '@docket/kernel';
import { quarters, type Granularity } from '../bucket.js';

/** What a bucket counts by its parts as well, so that busy hours of months are read from few numbers. */
export const partCounters = ['submitted', 'started', 'finished'] as const;
export type PartCounter = (typeof partCounters)[number];

export const HOURS = 24;
/** The parts of a day are its hours, those of an hour its quarters. */
export const PARTS: Readonly<Record<Granularity, number>> = { day: HOURS, hour: quarters.length };

/** What happened in a part of a bucket, as `parts` keeps it: as many numbers as there are parts, for each counter. */
export function countInPart(
  packed: string,
  counter: PartCounter,
  part: number,
  granularity: Granularity,
): string {
  const counts = packed === '' ? emptyParts(granularity) : unpackNumbers(packed);
  counts[partCounters.indexOf(counter) * PARTS[granularity] + part]! += 1;
  return packNumbers(counts);
}

/** Adds the parts of a bucket to those of others of its granularity. */
export function addParts(sums: number[], packed: string): void {
  for (const [at, count] of unpackNumbers(packed).entries()) sums[at]! += count;
}

export function emptyParts(granularity: Granularity): number[] {
  return new Array<number>(partCounters.length * PARTS[granularity]).fill(0);
}
