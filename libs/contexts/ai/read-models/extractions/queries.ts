import { isVisible, type Visibility } from '@docket/kernel';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { extractions, type ExtractionsDocument, type StoredCorrection } from './projection.js';

export type ExtractionRow = ReadDocument<ExtractionsDocument>;

/** A correction, and the job that it was made on. */
export interface StandingCorrection extends StoredCorrection {
  readonly jobId: string;
}

const MOST_JOBS = 200;
const MOST_JUDGED = 20_000;

/** Extractions of a tenant that the caller may see, the newest first. */
export async function listExtractions(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  page: PageRequest,
): Promise<Page<ExtractionRow>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(extractions);
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(visibility === 'all' ? {} : { marks: { $in: [...visibility] } }),
      ...(order === undefined ? {} : { order }),
    })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  return cutPage(rows, page.limit, (row) => row.order);
}

/** One extraction, where the caller may see it. */
export async function findExtraction(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  jobId: string,
): Promise<ExtractionRow | undefined> {
  const collection = await readModels.collection(extractions);
  const row = await collection.findOne({ _id: `${tenant}/${jobId}`, tenant, ...present });
  return row !== null && isVisible(visibility, row.marks) ? row : undefined;
}

/**
 * What people have said of the record: of this job, and of other jobs on the same document with the same schema. The last
 * word on a field stands.
 */
export async function standingCorrections(
  readModels: ReadModels,
  { tenant, jobId, documentId, schemaKey, corrections }: ExtractionRow,
): Promise<readonly StandingCorrection[]> {
  const own = corrections.map((each) => ({ ...each, jobId }));
  if (documentId === null || schemaKey === null) return own;
  const collection = await readModels.collection(extractions);
  const others = await collection
    .find({ tenant, documentId, schemaKey, ...present, 'corrections.0': { $exists: true } })
    .sort({ order: -1 })
    .limit(MOST_JOBS)
    .toArray();
  const all = others.flatMap((row) => row.corrections.map((each) => ({ ...each, jobId: row.jobId })));
  const latest = new Map<string, StandingCorrection>();
  for (const each of [...all, ...own]) {
    const known = latest.get(each.field);
    if (known === undefined || each.at >= known.at) latest.set(each.field, each);
  }
  return [...latest.values()];
}

export interface JudgedValue extends StoredCorrection {
  readonly method: string;
  readonly schemaKey: string | null;
  /** Models that answered in that extraction; for values of the other sources null. */
  readonly model: string | null;
  readonly prompt: string | null;
}

/** Values that people have judged in a range of time, of at most 20,000 extractions, the newest ones. */
export async function judgedValues(
  readModels: ReadModels,
  tenant: string,
  range: { readonly from: string; readonly to: string },
): Promise<{ readonly values: readonly JudgedValue[]; readonly complete: boolean }> {
  const collection = await readModels.collection(extractions);
  const rows = await collection
    .find({ tenant, ...present, 'corrections.at': { $gte: range.from, $lt: range.to } })
    .sort({ order: -1 })
    .limit(MOST_JUDGED + 1)
    .toArray();
  const values = rows.slice(0, MOST_JUDGED).flatMap(({ corrections, recorded, method, schemaKey }) => {
    const model = recorded?.llm.map((each) => `${each.provider}: ${each.model}`).join(', ') ?? '';
    const prompt = recorded?.prompt ? `${recorded.prompt.name}.v${recorded.prompt.version}` : null;
    return corrections
      .filter(({ at }) => at >= range.from && at < range.to)
      .map((each): JudgedValue => {
        const isLlm = each.source === 'llm';
        return { ...each, method, schemaKey, model: isLlm ? model : null, prompt: isLlm ? prompt : null };
      });
  });
  return { values, complete: rows.length <= MOST_JUDGED };
}
