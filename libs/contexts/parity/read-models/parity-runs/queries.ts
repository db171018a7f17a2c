import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { parityRuns, type ParityRunsDocument } from './projection.js';

export interface ParityRunView extends Omit<ParityRunsDocument, 'tenant' | 'order'> {
  /** Of its event. */
  readonly changedAt: number;
}

/** What a list shows: a run without its cases. */
export type ParityRunRow = Omit<ParityRunView, 'cases'>;

/** The run before of the same recording and rules. */
export interface PreviousRun {
  readonly runId: string;
  readonly recordedAt: string;
  readonly differing: number;
  readonly p95Ratio: number | null;
}

/** Parity runs, the newest first. */
export async function listParityRuns(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ParityRunRow>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(parityRuns);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .project<ReadDocument<ParityRunsDocument>>({ cases: 0 })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findParityRun(
  readModels: ReadModels,
  tenant: string,
  runId: string,
): Promise<{ readonly run: ParityRunView; readonly previous: PreviousRun | null } | undefined> {
  const collection = await readModels.collection(parityRuns);
  const row = await collection.findOne({ _id: `${tenant}/${runId}`, tenant, ...present });
  if (!row) return undefined;
  const { recordingHash, order } = row;
  const before = await collection.findOne(
    { tenant, ...present, recordingHash, status: 'completed', order: { $lt: order } },
    { sort: { order: -1 } },
  );
  return {
    run: viewOf(row),
    previous: before && {
      runId: before.runId,
      recordedAt: before.recordedAt,
      differing: before.differing,
      p95Ratio: before.latency.p95Ratio,
    },
  };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  ...shown
}: ReadDocument<ParityRunsDocument>): ParityRunView {
  return { ...shown, changedAt: _pos };
}

/** What comparisons of all tenants have found. */
export interface ParityFigures {
  /** The newest one that was carried out to its end. */
  readonly newest: Pick<
    ParityRunRow,
    'runId' | 'recordedAt' | 'requests' | 'same' | 'differing' | 'skipped'
  > | null;
  /** When one was recorded last in which no answer differed and none was too slow; null where none was. */
  readonly lastSameAt: string | null;
  /** Runs by how they ended. */
  readonly runs: Readonly<Record<ParityOutcome, number>>;
}

export const parityOutcomes = ['same', 'differing', 'slower', 'canceled'] as const;
export type ParityOutcome = (typeof parityOutcomes)[number];

export async function parityFigures(readModels: ReadModels): Promise<ParityFigures> {
  const collection = await readModels.collection(parityRuns);
  const completed = { ...present, status: 'completed' as const };
  const same = { ...completed, differing: 0, 'latency.slower': false };
  const newestFirst = { sort: { recordedAt: -1 }, projection: { cases: 0 } } as const;
  const [newest, last, isSame, differing, slower, canceled] = await Promise.all([
    collection.findOne(completed, newestFirst),
    collection.findOne(same, newestFirst),
    collection.countDocuments(same),
    collection.countDocuments({ ...completed, differing: { $gt: 0 } }),
    collection.countDocuments({ ...completed, differing: 0, 'latency.slower': true }),
    collection.countDocuments({ ...present, status: 'canceled' }),
  ]);
  return {
    newest,
    lastSameAt: last?.recordedAt ?? null,
    runs: { same: isSame, differing, slower, canceled },
  };
}
