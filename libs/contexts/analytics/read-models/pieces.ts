import { bucketStart } from './bucket.js';
import type { TimeRange } from './time-range.js';

/** Finds the start of the bucket that a moment lies in; buckets lie side by side, in order. */
export function bucketFinder(places: readonly TimeRange[]): (moment: string) => string {
  const starts = places.map(({ from }) => from);
  return (moment) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= moment) low = middle;
      else high = middle;
    }
    return starts[low] ?? moment;
  };
}

/** The UTC hours within which a bucket begins or ends: their quarters belong to different buckets. */
export function splitHours(places: readonly TimeRange[]): ReadonlySet<string> {
  const split = new Set<string>();
  for (const { from, to } of places) {
    for (const moment of [from, to]) {
      const hour = bucketStart(moment, 'hour');
      if (hour !== moment) split.add(hour);
    }
  }
  return split;
}
