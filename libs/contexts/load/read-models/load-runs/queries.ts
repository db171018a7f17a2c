import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { compareRuns, type Comparison } from '../../domain/index.js';
import { loadRuns, type LoadRunsDocument } from './projection.js';

/** What a list shows: a run without its seconds and steps. */
export type LoadRunRow = Omit<LoadRunView, 'series' | 'steps' | 'operations'>;

export interface LoadRunView extends Omit<LoadRunsDocument, 'tenant' | 'order'> {
  /** Of its event. */
  readonly changedAt: number;
}

/** The run before of the same profile and mode, and what changed since. */
export interface Previous {
  readonly runId: string;
  readonly recordedAt: string;
  readonly comparison: Comparison;
}

/** A figure that changed by less is as good as the same. */
export const TOLERANCE = 0.1;

/** Load tests, the newest first. */
export async function listLoadRuns(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
  profile: string | undefined,
): Promise<Page<LoadRunRow>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(loadRuns);
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(profile === undefined ? {} : { profile }),
      ...(order === undefined ? {} : { order }),
    })
    .project<ReadDocument<LoadRunsDocument>>({ series: 0, steps: 0, operations: 0 })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findLoadRun(
  readModels: ReadModels,
  tenant: string,
  runId: string,
): Promise<{ readonly run: LoadRunView; readonly previous: Previous | null } | undefined> {
  const collection = await readModels.collection(loadRuns);
  const row = await collection.findOne({ _id: `${tenant}/${runId}`, tenant, ...present });
  if (!row) return undefined;
  const { profileHash, mode, order } = row;
  const before = await collection.findOne(
    { tenant, ...present, profileHash, mode, status: 'completed', order: { $lt: order } },
    { sort: { order: -1 } },
  );
  return {
    run: viewOf(row),
    previous: before && {
      runId: before.runId,
      recordedAt: before.recordedAt,
      comparison: compareRuns(before, row, TOLERANCE),
    },
  };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<LoadRunsDocument>): LoadRunView {
  return { ...shown, changedAt: _pos };
}
