import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import {
  withBatch,
  withUndone,
  type CollectionComparison,
  type CollectionProgress,
  type FieldUse,
  type ImportEvent,
  type ImportStatus,
  type RecordFailure,
} from '../../domain/index.js';

export interface CollectionView extends CollectionProgress {
  readonly name: string;
  /** Documents there when the import began; null where that was not known. */
  readonly expected: number | null;
}

/** One import. All times RFC 3339 UTC. */
export interface ImportsDocument {
  readonly tenant: string;
  readonly importId: string;
  /** `<startedAt>/<importId>`: its place in every list. */
  readonly order: string;
  readonly source: string;
  readonly origin: 'mongodb' | 'files';
  readonly mappingHash: string;
  readonly status: ImportStatus;
  readonly startedAt: string;
  readonly startedBy: Actor;
  readonly endedAt: string | null;
  /** Of its latest event: one that runs and does not move has stalled. */
  readonly movedAt: string;
  readonly batches: number;
  readonly collections: readonly CollectionView[];
  /** The latest ones, at most 100. */
  readonly failures: readonly (RecordFailure & { readonly collection: string })[];
  readonly fields: readonly (FieldUse & { readonly collection: string })[];
  readonly comparison: readonly CollectionComparison[] | null;
  readonly undo: {
    readonly reason: string;
    readonly records: number;
    readonly undone: number;
    readonly stays: number;
    readonly endedAt: string | null;
  } | null;
}

const MOST_FAILURES = 100;
const MOST_FIELDS = 1_000;

export const imports = defineProjection<ImportEvent, ImportsDocument>()({
  name: 'operations.imports',
  version: 2,
  indexes: [
    { keys: { tenant: 1, order: -1 } },
    { keys: { tenant: 1, source: 1, mappingHash: 1, status: 1 } },
  ],
  on: {
    ImportStarted: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        importId: aggregate.id,
        order: orderKey(time, aggregate.id),
        source: data.source,
        origin: data.origin,
        mappingHash: data.mappingHash,
        status: 'running',
        startedAt: utcTime(time),
        startedBy: context.actor,
        endedAt: null,
        movedAt: utcTime(time),
        batches: 0,
        collections: data.collections.map(({ name, target, expected }) => ({
          name,
          target,
          expected,
          read: 0,
          created: 0,
          changed: 0,
          unchanged: 0,
          failed: 0,
          lastId: null,
        })),
        failures: [],
        fields: [],
        comparison: null,
        undo: null,
      }),
    },
    ImportBatchRecorded: {
      fold: (run, { data, time }) =>
        run && {
          ...run,
          movedAt: utcTime(time),
          batches: run.batches + 1,
          collections: run.collections.map((each) =>
            each.name === data.collection ? { ...each, ...withBatch(each, data) } : each,
          ),
          failures: [
            ...run.failures,
            ...data.failures.map((failure) => ({ collection: data.collection, ...failure })),
          ].slice(-MOST_FAILURES),
          fields: withFields(run.fields, data.collection, data.fields),
        },
    },
    ImportCompleted: {
      fold: (run, { data, time }) =>
        run && {
          ...run,
          status: 'completed',
          endedAt: utcTime(time),
          movedAt: utcTime(time),
          comparison: data.comparison,
        },
    },
    ImportUndoStarted: {
      fold: (run, { data, time }) =>
        run && {
          ...run,
          status: 'undoing',
          movedAt: utcTime(time),
          undo: { ...data, undone: 0, stays: 0, endedAt: null },
        },
    },
    ImportUndoBatchRecorded: {
      fold: (run, { data, time }) =>
        run && {
          ...run,
          movedAt: utcTime(time),
          undo: run.undo && { ...run.undo, ...withUndone(run.undo, data.items) },
        },
    },
    ImportUndone: {
      fold: (run, { time }) =>
        run && {
          ...run,
          status: 'undone',
          movedAt: utcTime(time),
          undo: run.undo && { ...run.undo, endedAt: utcTime(time) },
        },
    },
  },
});

function withFields(
  before: ImportsDocument['fields'],
  collection: string,
  more: readonly FieldUse[],
): ImportsDocument['fields'] {
  const next = [...before];
  for (const field of more) {
    const at = next.findIndex((each) => each.collection === collection && each.path === field.path);
    if (at >= 0) next[at] = { ...next[at]!, count: next[at]!.count + field.count };
    else if (next.length < MOST_FIELDS) next.push({ collection, ...field });
  }
  return next;
}
