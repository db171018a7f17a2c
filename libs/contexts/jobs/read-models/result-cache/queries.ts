import type { Visibility } from '@docket/kernel';
import type { ReadModels } from '@docket/projections';
import type { EarlierRun } from '../../domain/index.js';
import { resultCache } from './projection.js';

/** Candidates for one key: the newest is enough unless its bytes are gone. */
const MOST_WITH_KEY = 5;
/** Earlier runs that a miss is compared with. */
const MOST_OF_METHOD = 20;

/** Earlier runs as the read model `operations.result-cache` has them, and the configuration that runs now. */
export function earlierRuns(
  readModels: ReadModels,
  configurationVersion: (tenant: string) => number,
): {
  configurationVersion(tenant: string): number;
  withKey(tenant: string, key: string, visibility: Visibility): Promise<readonly EarlierRun[]>;
  ofMethod(tenant: string, name: string, visibility: Visibility): Promise<readonly EarlierRun[]>;
} {
  const find = async (
    wanted: { readonly tenant: string; readonly key?: string; readonly name?: string },
    visibility: Visibility,
    limit: number,
  ): Promise<readonly EarlierRun[]> => {
    const collection = await readModels.collection(resultCache);
    const seen = visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
    const rows = await collection
      .find({ ...wanted, succeeded: true, ...seen })
      .sort({ order: -1 })
      .limit(limit)
      .toArray();
    return rows.map(({ jobId, parts }) => ({ jobId, parts }));
  };
  return {
    configurationVersion,
    withKey: (tenant, key, visibility) => find({ tenant, key }, visibility, MOST_WITH_KEY),
    ofMethod: (tenant, name, visibility) => find({ tenant, name }, visibility, MOST_OF_METHOD),
  };
}
