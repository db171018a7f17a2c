import { canonicalJson } from '@docket/kernel';
import { pastJobFields } from '../../domain/index.js';
import type { Difference, Target, Written } from './target.js';

type BulkAnswer = {
  readonly results: readonly (
    | { readonly recordId: string; readonly ok: true; readonly changed: boolean; readonly position: number }
    | { readonly recordId: string; readonly ok: false; readonly code: string; readonly message: string }
  )[];
};

/** Jobs that the other system has run: kept as what it tells, apart from the jobs of Docket. */
export const pastJobs: Target = {
  write: async (records, { api, importId, collection }) => {
    const { results } = await api.post<BulkAnswer>(
      `/v1/imports/${importId}/past-jobs`,
      {
        collection,
        jobs: records.map(({ recordId, sourceId, value }) => ({ recordId, sourceId, job: value })),
      },
      // Sent again it is decided again: a job that is there as it is writes nothing.
      `${importId}/${records[0]!.recordId}`,
    );
    return results.map((result): Written =>
      result.ok
        ? { ok: true, targetId: result.recordId, position: result.position }
        : { ok: false, failure: { code: result.code, path: '/', message: result.message.slice(0, 500) } },
    );
  },
  verify: async ({ value }, targetId, { api, minPosition }): Promise<readonly Difference[]> => {
    const { job } = await api.get<{ job: Readonly<Record<string, unknown>> }>(
      `/v1/past-jobs/${encodeURIComponent(targetId)}`,
      { minPosition },
    );
    return Object.keys(pastJobFields)
      .filter((field) => canonicalJson(job[field] ?? null) !== canonicalJson(value[field] ?? null))
      .map((path) => ({ path, message: 'The values differ.' }));
  },
  undo: null,
};
