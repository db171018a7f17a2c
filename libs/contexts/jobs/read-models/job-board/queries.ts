import type { Visibility } from '@docket/kernel';
import type { JobStateName, Service, WaitingReason } from '../../domain/index.js';
import type { ReadModels } from '@docket/projections';
import {
  cutPage,
  newestFirstRange,
  RecentWindows,
  type OrderRange,
  type Page,
  type PageRequest,
} from '@docket/paging';
import { createHash } from 'node:crypto';
import type { JobBoardDocument, SummaryFigure } from './document.js';
import { jobBoard } from './projection.js';
import { methodCondition, waitingCondition, type HeldScopes } from './waiting.js';

/** What a list of jobs can be narrowed to; all that are given must hold. */
export interface JobFilter {
  readonly states?: readonly JobStateName[];
  /** `name@version`, or a name alone for all its versions. */
  readonly method?: string;
  readonly queue?: string;
  readonly tag?: string;
  readonly documentId?: string;
  /** Why it waits, by what the connected workers take. */
  readonly waiting?: {
    readonly reasons: readonly WaitingReason[];
    readonly services: readonly Service[];
    readonly held: HeldScopes;
  };
  readonly project?: string;
  readonly jobIds?: readonly string[];
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
  cache: 0,
} as const;

/** How far back the pages of each list reach, by its conditions. */
const windows = new RecentWindows();

function nameOf(wanted: object): string {
  return createHash('sha1').update(JSON.stringify(wanted)).digest('base64');
}

/** Jobs, the newest submission first. */
export async function listJobs(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  filter: JobFilter,
  page: PageRequest,
): Promise<Page<JobSummary>> {
  const collection = await readModels.collection(jobBoard);
  const { order, ...wanted } = { ...conditions(tenant, filter, page.afterKey), ...visibleTo(visibility) };
  const enough = page.limit + 1;
  const read = (range: OrderRange | undefined): Promise<Stored[]> =>
    collection
      .find({ ...wanted, ...(range === undefined ? {} : { order: range }) })
      .project<Stored>(LIST_FIELDS)
      .sort({ order: -1 })
      .limit(enough)
      .toArray();
  const isShort = filter.jobIds !== undefined;
  const rows = isShort
    ? await read(order)
    : await windows.read(nameOf(wanted), enough, order, read, (row) => row.order);
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(summaryOf), nextKey };
}

/** Jobs that match, the oldest submission first, at most `limit`. */
export async function matchingJobs(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  filter: JobFilter,
  limit: number,
): Promise<{ jobId: string; method: string; state: JobStateName }[]> {
  const collection = await readModels.collection(jobBoard);
  const rows = await collection
    .find({ ...conditions(tenant, filter, undefined), ...visibleTo(visibility) })
    .project<Pick<JobBoardDocument, 'jobId' | 'method' | 'state'>>({ jobId: 1, method: 1, state: 1 })
    .sort({ order: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ jobId, method, state }) => ({ jobId, method, state }));
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
  const { optionsJson, inputs, attempts, attemptsOmitted, retry, timeouts, routing, cache, ...listed } = job;
  const options = optionsJson === null ? null : (JSON.parse(optionsJson) as Record<string, unknown>);
  const shown = { options, inputs, retry, timeouts, routing, cache, attempts, attemptsOmitted };
  return { ...summaryOf(listed), ...shown };
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
    ...(filter.jobIds === undefined ? {} : { _id: { $in: filter.jobIds.map((id) => `${tenant}/${id}`) } }),
    ...(filter.documentId === undefined ? {} : { 'document.id': filter.documentId }),
    ...(filter.waiting === undefined
      ? {}
      : waitingCondition(filter.waiting.reasons, filter.waiting.services, filter.waiting.held)),
  };
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
