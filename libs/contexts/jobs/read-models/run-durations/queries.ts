import type { ReadModels } from '@docket/projections';
import { runDurations, runDurationsKey } from './projection.js';

/** Milliseconds of the last runs of a method on input of a class of size; empty where there were none. */
export async function pastRuns(
  readModels: ReadModels,
  tenant: string,
  method: string,
  sizeClass: number,
): Promise<readonly number[]> {
  const collection = await readModels.collection(runDurations);
  const known = await collection.findOne({ _id: runDurationsKey(tenant, method, sizeClass), tenant });
  return known?.runsMs ?? [];
}
