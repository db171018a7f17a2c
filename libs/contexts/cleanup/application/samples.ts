import type { mongo } from 'mongoose';
import type { PlannedSamples } from '../domain/index.js';

/** Samples of operations, which are not in the log: each with the member that says when it was taken. */
const COLLECTIONS = [
  { collection: 'process_hours', at: 'hour' },
  { collection: 'figure_minutes', at: 'at' },
  { collection: 'figure_hours', at: 'at' },
] as const;

/** Samples that are older than a time. */
export async function oldSamples(
  db: mongo.Db,
  before: Date,
  days: number,
): Promise<readonly PlannedSamples[]> {
  const found: PlannedSamples[] = [];
  for (const { collection, at } of COLLECTIONS) {
    const count = await db.collection(collection).countDocuments({ [at]: { $lt: before } });
    const why = `older than the ${days} days of cleanup.sample-days`;
    if (count > 0) found.push({ collection, before: before.toISOString(), count, why });
  }
  return found;
}

/** Removes them; answers how many. Samples only grow older, so that it never takes more than was planned. */
export async function removeSamples(
  db: mongo.Db,
  { collection, before }: Pick<PlannedSamples, 'collection' | 'before'>,
): Promise<number> {
  const known = COLLECTIONS.find((each) => each.collection === collection);
  if (known === undefined) return 0;
  const { deletedCount } = await db
    .collection(collection)
    .deleteMany({ [known.at]: { $lt: new Date(before) } });
  return deletedCount;
}
