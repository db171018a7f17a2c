import type { ReadModels } from '@docket/projections';
import { tenantUsage } from './projection.js';

/** What a tenant has now. @param now decides which day it is */
export async function usageOf(readModels: ReadModels, tenant: string, now: Date) {
  const collection = await readModels.collection(tenantUsage);
  const found = await collection.findOne({ _id: tenant, tenant });
  const today = now.toISOString().slice(0, 10);
  return {
    openJobs: found?.openJobs ?? 0,
    storedBytes: found?.storedBytes ?? 0,
    jobsToday: found?.day === today ? found.jobsToday : 0,
  };
}
