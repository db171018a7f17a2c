import type { Visibility } from '@docket/kernel';
import type { JobStateName, Service, WaitingReason } from '../../domain/index.js';
import type { ReadModels } from '@docket/projections';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { JobBoardDocument, SummaryFigure } from './document.js';
import { jobBoard } from './projection.js';
import { waitingCondition } from './waiting.js';

/** What a list of jobs can be narrowed to; all that are given must hold. */
export interface JobFilter {
  readonly states?: readonly JobStateName[];
  /** `name@version`, or a name alone for all its versions. */
  readonly method?: string;
  readonly queue?: string;
  readonly tag?: string;
  readonly documentId?: string;
  /** Why it waits, by what the connected workers take. */
  readonly waiting?: { readonly reasons: readonly WaitingReason[]; readonly services: readonly Service[] };
  readonly project?: string;
  /** Submitted at or after, RFC 3339 UTC with milliseconds. */
  readonly from?: string;
  /** Submitted before, RFC 3339 UTC with milliseconds. */
  readonly to?: string;
}

type Hidden = 'tenant' | 'order' | 'open' | 'optionsJson' | 'result' | 'marks';

/** One job with its attempts. */
export interface JobView extends Omit<JobBoardDocument, Hidden> {
  /** Null when they are too long for the board; the log has them. */
  readonly options: Readonly<Record<string, unknown>> | null;
  readonly result: {
    readonly sha256: string;
    readonly size: number;
    readonly mediaType: string;
    readonly summary: Readonly<Record<string, SummaryFigure['value']>>;
  } | null;
  /** Position of the last event that changed it. */
  readonly position: number;
}

/** One job in a list. */
export type JobSummary = Omit<JobView, keyof typeof LIST_FIELDS | 'options'>;

const LIST_FIELDS = {
  optionsJson: 0,
  inputs: 0,
  attempts: 0,
  attemptsOmitted: 0,
  retry: 0,
  timeouts: 0,
  routing: 0,
} as const;

/** Jobs, the newest submission first. */
export async function listJobs(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  filter: JobFilter,
  page: PageRequest,
): Promise<Page<JobSummary>> {
  const collection = await readModels.collection(jobBoard);
  const rows = await collection
    .find({ ...conditions(tenant, filter, page.afterKey), ...visibleTo(visibility) })
    .project<Stored>(LIST_FIELDS)
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(summaryOf), nextKey };
}

export async function findJob(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  jobId: string,
): Promise<JobView | undefined> {
  const collection = await readModels.collection(jobBoard);
  const job = await collection.findOne({ _id: `${tenant}/${jobId}`, tenant, ...visibleTo(visibility) });
  if (!job) return undefined;
  const { optionsJson, inputs, attempts, attemptsOmitted, retry, timeouts, routing, ...listed } = job;
  const options = optionsJson === null ? null : (JSON.parse(optionsJson) as Record<string, unknown>);
  return { ...summaryOf(listed), options, inputs, retry, timeouts, routing, attempts, attemptsOmitted };
}

type Stored = Omit<JobBoardDocument, keyof typeof LIST_FIELDS> & { _id: string; _pos: number };

/** What a query adds so that a caller finds only what they may see. */
function visibleTo(visibility: Visibility): { marks?: { $in: string[] } } {
  return visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
}

function conditions(tenant: string, filter: JobFilter, afterKey: string | undefined) {
  const order = newestFirstRange({ ...filter, ...(afterKey === undefined ? {} : { afterKey }) });
  return {
    tenant,
    ...(order === undefined ? {} : { order }),
    ...(filter.states === undefined ? {} : { state: { $in: [...filter.states] } }),
    ...(filter.method === undefined ? {} : { method: methodCondition(filter.method) }),
    ...(filter.queue === undefined ? {} : { queue: filter.queue }),
    ...(filter.tag === undefined ? {} : { tags: filter.tag }),
    ...(filter.project === undefined ? {} : { project: filter.project }),
    ...(filter.documentId === undefined ? {} : { 'document.id': filter.documentId }),
    ...(filter.waiting === undefined
      ? {}
      : waitingCondition(filter.waiting.reasons, filter.waiting.services)),
  };
}

/** `A` is the character after `@`: the range holds `name@` with any version, and nothing else. */
export function methodCondition(method: string): string | { $gte: string; $lt: string } {
  return method.includes('@') ? method : { $gte: `${method}@`, $lt: `${method}A` };
}

function summaryOf({ _id, _pos, tenant, order, open, marks, result, ...shown }: Stored): JobSummary {
  return {
    ...shown,
    position: _pos,
    result: result && {
      ...result,
      summary: Object.fromEntries(result.summary.map(({ name, value }) => [name, value])),
    },
  };
}
