import type { ReadModels } from '@docket/projections';
import { storedArtifacts } from './projection.js';

const MOST_AT_ONCE = 1_000;

/** Jobs with artifacts that were stored before a time and belong to no success, the oldest first, of all tenants. */
export async function unsettledArtifacts(
  readModels: ReadModels,
  before: Date,
): Promise<readonly { readonly tenant: string; readonly jobId: string }[]> {
  const collection = await readModels.collection(storedArtifacts);
  const rows = await collection
    .find({ storedAt: { $lt: before.toISOString() } })
    .sort({ storedAt: 1 })
    .limit(MOST_AT_ONCE)
    .toArray();
  return rows.map(({ tenant, jobId }) => ({ tenant, jobId }));
}
