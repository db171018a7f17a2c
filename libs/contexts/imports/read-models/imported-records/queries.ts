import { cutPage, type Page, type PageRequest } from '@docket/paging';
import { present, type ReadModels } from '@docket/projections';
import type { TargetName } from '../../domain/index.js';
import { importedRecords } from './projection.js';

/** One record as an import has written it. */
export interface ImportedRecordView {
  readonly recordId: string;
  readonly collection: string;
  readonly sourceId: string;
  readonly target: TargetName;
  readonly targetId: string;
  readonly outcome: 'created' | 'changed';
  readonly detail: string | null;
  readonly position: number;
  readonly undo: 'undone' | 'stays' | null;
  readonly why: string | null;
  /** A later import that has written it since, and is not taken back. */
  readonly changedBy: string | null;
}

/** What Docket has of some records. */
export async function knownRecords(
  readModels: ReadModels,
  tenant: string,
  recordIds: readonly string[],
): Promise<
  readonly { readonly recordId: string; readonly targetId: string; readonly fingerprint: string }[]
> {
  const collection = await readModels.collection(importedRecords);
  const rows = await collection
    .find({ _id: { $in: recordIds.map((id) => `${tenant}/${id}`) }, tenant, ...present })
    .limit(recordIds.length)
    .toArray();
  return rows.map(({ recordId, targetId, fingerprint }) => ({ recordId, targetId, fingerprint }));
}

/**
 * Records that an import has written, in the order of their ids.
 * @param pending those alone that an undo has not dealt with
 */
export async function recordsOf(
  readModels: ReadModels,
  tenant: string,
  importId: string,
  pending: boolean,
  page: PageRequest,
): Promise<Page<ImportedRecordView>> {
  const collection = await readModels.collection(importedRecords);
  const rows = await collection
    .find({
      tenant,
      ...present,
      versions: { $elemMatch: { importId, ...(pending ? { undo: null } : {}) } },
      ...(page.afterKey === undefined ? {} : { recordId: { $gt: page.afterKey } }),
    })
    .sort({ recordId: 1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, ({ recordId }) => recordId);
  const shown = items.map(
    ({ recordId, collection: name, sourceId, target, versions }): ImportedRecordView => {
      const at = versions.findIndex((each) => each.importId === importId);
      const { outcome, targetId, detail, position, undo, why } = versions[at]!;
      const later = versions.slice(at + 1).find((each) => each.undo !== 'undone');
      return {
        recordId,
        collection: name,
        sourceId,
        target,
        targetId,
        outcome,
        detail,
        position,
        undo,
        why,
        changedBy: later?.importId ?? null,
      };
    },
  );
  return { items: shown, nextKey };
}

/** Records of a source in Docket, by collection. */
export async function countsOf(
  readModels: ReadModels,
  tenant: string,
  source: string,
): Promise<readonly { readonly collection: string; readonly target: TargetName; readonly count: number }[]> {
  const collection = await readModels.collection(importedRecords);
  const rows = await collection
    .aggregate<{ _id: { collection: string; target: TargetName }; count: number }>([
      { $match: { tenant, source, ...present } },
      { $group: { _id: { collection: '$collection', target: '$target' }, count: { $sum: 1 } } },
      { $sort: { '_id.collection': 1 } },
    ])
    .toArray();
  return rows.map(({ _id, count }) => ({ ..._id, count }));
}

/** What an undo of an import is about: its records by kind, and those that a later import has written since. */
export async function undoRecords(
  readModels: ReadModels,
  tenant: string,
  importId: string,
): Promise<{
  readonly records: number;
  readonly kinds: readonly {
    readonly target: TargetName;
    readonly hasDetail: boolean;
    readonly outcome: 'created' | 'changed';
    readonly count: number;
  }[];
  readonly changedSince: number;
}> {
  const collection = await readModels.collection(importedRecords);
  const rows = await collection
    .aggregate<{
      _id: { target: TargetName; hasDetail: boolean; outcome: 'created' | 'changed'; last: boolean };
      count: number;
    }>([
      { $match: { tenant, ...present, versions: { $elemMatch: { importId, undo: null } } } },
      {
        $project: {
          target: 1,
          own: {
            $arrayElemAt: [
              { $filter: { input: '$versions', as: 'each', cond: { $eq: ['$$each.importId', importId] } } },
              0,
            ],
          },
          left: { $filter: { input: '$versions', as: 'each', cond: { $ne: ['$$each.undo', 'undone'] } } },
        },
      },
      {
        $group: {
          _id: {
            target: '$target',
            hasDetail: { $ne: ['$own.detail', null] },
            outcome: '$own.outcome',
            last: { $eq: [{ $arrayElemAt: ['$left.importId', -1] }, importId] },
          },
          count: { $sum: 1 },
        },
      },
    ])
    .toArray();
  const sum = (counted: readonly { readonly count: number }[]): number =>
    counted.reduce((total, { count }) => total + count, 0);
  return {
    records: sum(rows),
    kinds: rows.map(({ _id: { target, hasDetail, outcome }, count }) => ({
      target,
      hasDetail,
      outcome,
      count,
    })),
    changedSince: sum(rows.filter(({ _id }) => !_id.last)),
  };
}
