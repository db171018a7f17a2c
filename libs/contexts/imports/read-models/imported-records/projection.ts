import { utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ImportEvent, TargetName } from '../../domain/index.js';

/** What one import has written of a record. */
export interface RecordVersion {
  readonly importId: string;
  readonly outcome: 'created' | 'changed';
  readonly targetId: string;
  readonly detail: string | null;
  readonly fingerprint: string;
  readonly position: number;
  readonly at: string;
  /** What an undo has made of it; null where there was none. */
  readonly undo: 'undone' | 'stays' | null;
  readonly why: string | null;
}

/** One document of another system that Docket has taken in. */
export interface ImportedRecordsDocument {
  readonly tenant: string;
  readonly recordId: string;
  readonly source: string;
  readonly collection: string;
  readonly sourceId: string;
  readonly target: TargetName;
  readonly targetId: string;
  readonly fingerprint: string;
  /** The latest last, at most 20. */
  readonly versions: readonly RecordVersion[];
}

const MOST_VERSIONS = 20;

export const importedRecords = defineProjection<ImportEvent, ImportedRecordsDocument>()({
  name: 'operations.imported-records',
  version: 1,
  indexes: [
    { keys: { tenant: 1, source: 1, collection: 1 } },
    { keys: { tenant: 1, 'versions.importId': 1, recordId: 1 } },
  ],
  on: {
    ImportBatchRecorded: {
      keys: ({ aggregate, data }) => data.items.map(({ recordId }) => `${aggregate.tenant}/${recordId}`),
      fold: (before, { aggregate, data, time }, key) => {
        const { source, collection, target, items } = data;
        const recordId = key.slice(aggregate.tenant.length + 1);
        const item = items.find((each) => each.recordId === recordId);
        if (item === undefined) return before;
        const { sourceId, outcome, targetId, fingerprint, position, detail = null } = item;
        const version: RecordVersion = {
          importId: aggregate.id,
          outcome,
          targetId,
          detail,
          fingerprint,
          position,
          at: utcTime(time),
          undo: null,
          why: null,
        };
        const versions = [...(before?.versions ?? []), version].slice(-MOST_VERSIONS);
        return {
          tenant: aggregate.tenant,
          recordId,
          source,
          collection,
          sourceId,
          target,
          targetId,
          fingerprint,
          versions,
        };
      },
    },
    ImportUndoBatchRecorded: {
      keys: ({ aggregate, data }) => data.items.map(({ recordId }) => `${aggregate.tenant}/${recordId}`),
      fold: (record, { aggregate, data }, key) => {
        if (record === null) return null;
        const item = data.items.find(({ recordId }) => key === `${aggregate.tenant}/${recordId}`);
        if (item === undefined) return record;
        const { outcome, message = null } = item;
        const versions = record.versions.map((version) =>
          version.importId === aggregate.id ? { ...version, undo: outcome, why: message } : version,
        );
        const latest = versions.findLast(({ undo }) => undo !== 'undone');
        // A record that is taken back is new for the next import.
        if (latest === undefined) return null;
        return { ...record, targetId: latest.targetId, fingerprint: latest.fingerprint, versions };
      },
    },
  },
});
