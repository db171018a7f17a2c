import { present, type ReadModels } from '@docket/projections';
import { workerRuns, type WorkerRunsDocument } from './projection.js';

/** Attempts that are shown at most. */
const MOST_RUNS = 1_000;

export type WorkerRun = Omit<WorkerRunsDocument, 'tenant'>;

/** What workers run of a tenant now, the longest first. */
export async function runsOf(readModels: ReadModels, tenant: string): Promise<readonly WorkerRun[]> {
  const collection = await readModels.collection(workerRuns);
  const rows = await collection
    .find({ tenant, ...present })
    .sort({ startedAt: 1 })
    .limit(MOST_RUNS)
    .toArray();
  return rows.map(({ jobId, workerId, method, queue, attempt, startedAt }) => ({
    jobId,
    workerId,
    method,
    queue,
    attempt,
    startedAt,
  }));
}
