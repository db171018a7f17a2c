import type { ReadModels } from '@docket/projections';
import { trialRecords, type TrialRecordsDocument } from './projection.js';

export type TrialView = Omit<TrialRecordsDocument, 'tenant'> & {
  /** Position of the event that has changed it last. */
  readonly position: number;
};

/** One trial with its whole record. */
export async function findTrial(
  readModels: ReadModels,
  tenant: string,
  nctId: string,
): Promise<TrialView | undefined> {
  const collection = await readModels.collection(trialRecords);
  const trial = await collection.findOne({ _id: `${tenant}/${nctId}`, tenant });
  if (!trial) return undefined;
  const { _id, _pos, tenant: _tenant, ...shown } = trial;
  return { ...shown, position: _pos };
}
