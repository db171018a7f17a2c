import type { Visibility } from '@docket/kernel';
import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import type { RunState } from '../../domain/index.js';
import type { PipelineRunsDocument } from './document.js';
import { pipelineRuns } from './projection.js';

/** What a list of runs can be narrowed to; all that are given must hold. */
export interface RunFilter {
  readonly pipeline?: string;
  readonly states?: readonly RunState[];
}

/** One run with its steps. */
export interface PipelineRunView extends Omit<
  PipelineRunsDocument,
  'tenant' | 'order' | 'marks' | 'valuesJson'
> {
  /** Null when they are too long for the list; the log has them. */
  readonly values: Readonly<Record<string, unknown>> | null;
  /** Position of the last event that changed it. */
  readonly position: number;
}

/** One run in a list: how far it is. */
export interface PipelineRunSummary extends Omit<
  PipelineRunView,
  'steps' | 'values' | 'documents' | 'outputs'
> {
  readonly steps: number;
  /** Steps that are over, or were left out. */
  readonly stepsDone: number;
}

const LIST_FIELDS = { 'steps.jobs': 0, 'steps.after': 0, valuesJson: 0, documents: 0, outputs: 0 } as const;

type Listed = Omit<PipelineRunsDocument, 'valuesJson' | 'documents' | 'outputs'> & {
  _id: string;
  _pos: number;
};

/** Runs, the latest first. */
export async function listRuns(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  { pipeline, states }: RunFilter,
  page: PageRequest,
): Promise<Page<PipelineRunSummary>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(pipelineRuns);
  const rows = await collection
    .find({
      tenant,
      ...present,
      ...(order === undefined ? {} : { order }),
      ...(pipeline === undefined ? {} : { pipeline }),
      ...(states === undefined ? {} : { state: { $in: [...states] } }),
      ...visibleTo(visibility),
    })
    .project<Listed>(LIST_FIELDS)
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(summaryOf), nextKey };
}

export async function findRun(
  readModels: ReadModels,
  tenant: string,
  visibility: Visibility,
  runId: string,
): Promise<PipelineRunView | undefined> {
  const collection = await readModels.collection(pipelineRuns);
  const key = { _id: `${tenant}/${runId}`, tenant };
  const row = await collection.findOne({ ...key, ...present, ...visibleTo(visibility) });
  return row ? viewOf(row) : undefined;
}

/** What a query adds so that a caller finds only what they may see. */
function visibleTo(visibility: Visibility): { marks?: { $in: string[] } } {
  return visibility === 'all' ? {} : { marks: { $in: [...visibility] } };
}

function summaryOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  marks: _marks,
  steps,
  ...shown
}: Listed): PipelineRunSummary {
  const open = ['waiting', 'running', 'compensating'];
  const stepsDone = steps.filter(({ state }) => !open.includes(state)).length;
  return { ...shown, steps: steps.length, stepsDone, position: _pos };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  marks: _marks,
  valuesJson,
  ...shown
}: ReadDocument<PipelineRunsDocument>): PipelineRunView {
  const values = valuesJson === null ? null : (JSON.parse(valuesJson) as Record<string, unknown>);
  return { ...shown, values, position: _pos };
}
