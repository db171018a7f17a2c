import { readJson, type ContentStore } from '@docket/content-store';
import { canonicalJson, DocketError, OPERATORS_TENANT } from '@docket/kernel';
import { PLANS_FOLDER, type StoredPlan } from '../domain/index.js';

const MOST_BYTES = 64 * 1024 * 1024;

/** Where a plan lies. It is addressed by its digest, so that a run does exactly what was looked at. */
export function planFolder(planId: string): string {
  return `${PLANS_FOLDER}/${planId}`;
}

/** @returns the digest */
export async function storePlan(content: ContentStore, plan: StoredPlan): Promise<string> {
  const bytes = Buffer.from(canonicalJson(plan));
  const folder = planFolder(plan.planId);
  return (await content.putResult(OPERATORS_TENANT, bytes, { folder, maxBytes: MOST_BYTES })).sha256;
}

/** @throws DocketError CLEANUP.PLAN_REMOVED where it is not stored any more */
export async function readPlan(
  content: Pick<ContentStore, 'open'>,
  planId: string,
  digest: string,
): Promise<StoredPlan> {
  const inFolder: Pick<ContentStore, 'open'> = {
    open: async (tenant, sha256) => content.open(tenant, sha256, { folder: planFolder(planId) }),
  };
  const found = await readJson(inFolder, OPERATORS_TENANT, digest, MOST_BYTES);
  if (found !== undefined) return found.value as StoredPlan;
  throw new DocketError(
    'CLEANUP.PLAN_REMOVED',
    'The items of this plan are not kept any more: its batches are in the log. Make a new plan to see what can be removed now.',
  );
}
