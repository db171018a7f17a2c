import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import type { CellValues, Scored } from '../../domain/index.js';
import { type PredictionDocument, predictions, subjectKey } from './projection.js';

export interface PredictionView extends Omit<
  PredictionDocument,
  'kind' | 'tenant' | 'order' | 'inputsJson' | 'model'
> {
  readonly inputs: CellValues;
  readonly position: number;
}

/** Predictions whose inputs are compared with those of the training: the latest ones. */
const COMPARED = 5_000;
const ENDS: Readonly<Record<string, 0 | 1>> = { COMPLETED: 0, TERMINATED: 1, WITHDRAWN: 1 };

/** Predictions of a model, the latest first. */
export async function listPredictions(
  readModels: ReadModels,
  tenant: string,
  model: string,
  page: PageRequest,
): Promise<Page<PredictionView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(predictions);
  const rows = (await collection
    .find({ tenant, model, ...present, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray()) as ReadDocument<PredictionDocument>[];
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

/** The latest predictions of a version, and those of them whose trial has ended since. */
export async function comparedPredictions(
  readModels: ReadModels,
  tenant: string,
  model: string,
  version: number,
): Promise<{ readonly made: readonly PredictionView[]; readonly known: readonly Scored[] }> {
  const collection = await readModels.collection(predictions);
  const rows = (await collection
    .find({ tenant, model, version, ...present })
    .sort({ order: -1 })
    .limit(COMPARED)
    .toArray()) as ReadDocument<PredictionDocument>[];
  const subjects = [...new Set(rows.flatMap(({ subject }) => subject ?? []))];
  const found = await collection
    .find({ _id: { $in: subjects.map((subject) => subjectKey(tenant, subject)) }, tenant, ...present })
    .toArray();
  const ends = new Map(
    found.flatMap((row) => {
      const target = row.kind === 'subject' && row.status !== null ? ENDS[row.status] : undefined;
      return row.kind === 'subject' && target !== undefined ? [[row.subject, target] as const] : [];
    }),
  );
  const known = rows.flatMap(({ subject, value }) => {
    const target = subject === null ? undefined : ends.get(subject);
    return target === undefined ? [] : [{ value, target }];
  });
  return { made: rows.map(viewOf), known };
}

function viewOf(row: ReadDocument<PredictionDocument>): PredictionView {
  const { _id, _pos, kind: _kind, tenant: _tenant, order: _order, model: _model, inputsJson, ...shown } = row;
  return { ...shown, inputs: JSON.parse(inputsJson) as CellValues, position: _pos };
}
