import { canonicalJson } from '@docket/kernel';
import { pastJobFields } from '../../domain/index.js';
import type { Difference, Pending, Target, WriteContext, Written } from './target.js';

const MOST_BYTES = 400_000;

type BulkAnswer = {
  readonly results: readonly (
    | { readonly recordId: string; readonly ok: true; readonly changed: boolean; readonly position: number }
    | { readonly recordId: string; readonly ok: false; readonly code: string; readonly message: string }
  )[];
};

/** Jobs that the other system has run: kept as what it tells, apart from the jobs of Docket. */
export const pastJobs: Target = {
  write: async (records, context) => {
    const results: Written[] = [];
    for (const some of inRequests(records)) results.push(...(await send(some, context)));
    return results;
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

/** Jobs can be large: a request has a bound on its bytes. */
function* inRequests(records: readonly Pending[]): Generator<readonly Pending[]> {
  let some: Pending[] = [];
  let size = 0;
  for (const record of records) {
    const next = Buffer.byteLength(JSON.stringify(record.value));
    if (some.length > 0 && size + next > MOST_BYTES) {
      yield some;
      some = [];
      size = 0;
    }
    some.push(record);
    size += next;
  }
  if (some.length > 0) yield some;
}

async function send(
  records: readonly Pending[],
  { api, importId, collection }: WriteContext,
): Promise<readonly Written[]> {
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
}
