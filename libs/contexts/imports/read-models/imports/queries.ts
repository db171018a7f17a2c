import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { imports, type ImportsDocument } from './projection.js';

export interface ImportView extends Omit<ImportsDocument, 'tenant' | 'order' | 'movedAt'> {
  /** Position of its latest event. */
  readonly changedAt: number;
}

/** What a list shows: an import without its fields and failures. */
export type ImportRow = Omit<ImportView, 'fields' | 'failures' | 'comparison'>;

/** Imports, the newest first. */
export async function listImports(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<ImportRow>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(imports);
  const rows = await collection
    .find({ tenant, ...present, ...(order === undefined ? {} : { order }) })
    .project<ReadDocument<ImportsDocument>>({ fields: 0, failures: 0, comparison: 0 })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findImport(
  readModels: ReadModels,
  tenant: string,
  importId: string,
): Promise<ImportView | undefined> {
  const collection = await readModels.collection(imports);
  const row = await collection.findOne({ _id: `${tenant}/${importId}`, tenant, ...present });
  return row === null ? undefined : viewOf(row);
}

/** How many runs of a mapping over a source have ended, and an import of the source that runs with another mapping. */
export async function runsBefore(
  readModels: ReadModels,
  tenant: string,
  source: string,
  mappingHash: string,
): Promise<{ readonly ended: number; readonly otherRunning: string | null }> {
  const collection = await readModels.collection(imports);
  const [ended, other] = await Promise.all([
    collection.countDocuments({ tenant, ...present, source, mappingHash, status: { $ne: 'running' } }),
    collection.findOne({ tenant, ...present, source, status: 'running', mappingHash: { $ne: mappingHash } }),
  ]);
  return { ended, otherRunning: other?.importId ?? null };
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  order: _order,
  movedAt: _movedAt,
  ...shown
}: ReadDocument<ImportsDocument>): ImportView {
  return { ...shown, changedAt: _pos };
}

/** What imports of all tenants have done so far. */
export interface ImportFigures {
  /** Imports that run or are being taken back. */
  readonly running: number;
  /** Of those, the ones without a batch since a time, the oldest first, at most 10. */
  readonly stalled: readonly {
    readonly tenant: string;
    readonly importId: string;
    readonly source: string;
  }[];
  /** When one was completed last; null where none was. */
  readonly lastCompletedAt: string | null;
  /** Records of all imports, by what became of them; `refused` ones were not taken. */
  readonly records: Readonly<Record<RecordOutcome, number>>;
}

export const recordOutcomes = ['created', 'changed', 'unchanged', 'refused'] as const;
export type RecordOutcome = (typeof recordOutcomes)[number];

const MOST_STALLED = 10;

/** @param movedBefore an import that runs and has not moved since then has stalled */
export async function importFigures(readModels: ReadModels, movedBefore: Date): Promise<ImportFigures> {
  const collection = await readModels.collection(imports);
  const open = { ...present, status: { $in: ['running', 'undoing'] as const } };
  const sum = (field: string) => ({ $sum: `$collections.${field}` });
  const [running, stalled, last, [records]] = await Promise.all([
    collection.countDocuments(open),
    collection
      .find({ ...open, movedAt: { $lt: movedBefore.toISOString() } })
      .sort({ movedAt: 1 })
      .limit(MOST_STALLED)
      .toArray(),
    collection.findOne({ ...present, endedAt: { $ne: null } }, { sort: { endedAt: -1 } }),
    collection
      .aggregate<Readonly<Record<RecordOutcome, number>>>([
        { $match: present },
        { $unwind: '$collections' },
        {
          $group: {
            _id: null,
            created: sum('created'),
            changed: sum('changed'),
            unchanged: sum('unchanged'),
            refused: sum('failed'),
          },
        },
      ])
      .toArray(),
  ]);
  return {
    running,
    stalled: stalled.map(({ tenant, importId, source }) => ({ tenant, importId, source })),
    lastCompletedAt: last?.endedAt ?? null,
    records: records ?? { created: 0, changed: 0, unchanged: 0, refused: 0 },
  };
}
