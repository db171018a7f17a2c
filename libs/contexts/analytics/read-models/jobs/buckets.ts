import type { ReadModels } from '@docket/projections';
import { quarters, quarterStart, type Granularity } from '../bucket.js';
import type { TimeRange } from '../time-range.js';
import type { JobsBucketDocument, JobSums } from './document.js';
import { jobsByTime } from './projection.js';

export interface JobsInRange extends TimeRange {
  readonly tenant: string;
  /** `name@version`. */
  readonly method?: string;
}

/** What a method did in a day, an hour, or a quarter of one. */
export type Piece = JobSums & { readonly start: string; readonly method: string };

/** All but what is the same in each, and the parts. */
const SUMS = { _id: 0, _pos: 0, tenant: 0, granularity: 0, parts: 0, quarters: 0 } as const;
const QUARTERS = { _id: 0, start: 1, method: 1, quarters: 1 } as const;
/** Buckets are small: most ranges are one answer of the database. */
export const AT_ONCE = 1_000;

/** The buckets that begin in a range. */
export async function* buckets(
  readModels: ReadModels,
  range: JobsInRange,
  granularity: Granularity,
): AsyncGenerator<Piece> {
  const collection = await readModels.collection(jobsByTime);
  const filter = { ...askedOf(range), granularity, start: { $gte: range.from, $lt: range.to } };
  yield* collection.find(filter).project<Piece>(SUMS).batchSize(AT_ONCE);
}

/** The quarters of some UTC hours, as far as they lie in a range. */
export async function* quartersOf(
  readModels: ReadModels,
  range: JobsInRange,
  hours: ReadonlySet<string>,
): AsyncGenerator<Piece> {
  const collection = await readModels.collection(jobsByTime);
  const filter = { ...askedOf(range), granularity: 'hour' as const, start: { $in: [...hours] } };
  const found = collection
    .find(filter)
    .project<Pick<JobsBucketDocument, 'start' | 'method' | 'quarters'>>(QUARTERS);
  for await (const { start: hour, method, quarters: counted } of found.batchSize(AT_ONCE)) {
    for (const minute of quarters) {
      const start = quarterStart(hour, minute);
      const sums = counted[minute];
      if (sums !== undefined && start >= range.from && start < range.to) yield { ...sums, start, method };
    }
  }
}

function askedOf({ tenant, method }: JobsInRange) {
  return { tenant, ...(method === undefined ? {} : { method }) };
}
