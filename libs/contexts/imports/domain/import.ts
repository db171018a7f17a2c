import { accept, reject, type Decider, type Decision } from '@docket/kernel';
import type {
  ImportBatchRecorded,
  ImportCompleted,
  ImportEvent,
  ImportStarted,
  ImportUndoBatchRecorded,
} from './events.js';
import type { TargetName } from './schemas.js';

/** How far one collection is. */
export interface CollectionProgress {
  readonly target: TargetName;
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly lastId: string | null;
}

export type ImportStatus = 'running' | 'completed' | 'undoing' | 'undone';

export type ImportState =
  | { readonly status: 'unknown' }
  | {
      readonly status: ImportStatus;
      readonly source: string;
      readonly mappingHash: string;
      readonly nextBatch: number;
      readonly nextUndoBatch: number;
      readonly collections: Readonly<Record<string, CollectionProgress>>;
      /** Records to be taken back, and what came of them so far. */
      readonly undo: { readonly records: number; readonly undone: number; readonly stays: number } | null;
    };

export type Batch = Omit<ImportBatchRecorded['data'], 'source' | 'target'>;

export type ImportCommand =
  | { readonly type: 'StartImport'; readonly started: ImportStarted['data'] }
  | { readonly type: 'RecordImportBatch'; readonly batch: Batch }
  | { readonly type: 'CompleteImport'; readonly comparison: ImportCompleted['data']['comparison'] }
  | { readonly type: 'StartImportUndo'; readonly reason: string; readonly records: number }
  | { readonly type: 'RecordImportUndoBatch'; readonly batch: ImportUndoBatchRecorded['data'] };

type Known = Exclude<ImportState, { readonly status: 'unknown' }>;

/** One run over the documents of another system: what it has dealt with, and whether it was taken back. */
export const importDecider: Decider<ImportState, ImportCommand, ImportEvent> = {
  aggregate: 'import',
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'StartImport') return start(command.started, state);
    if (state.status === 'unknown') return reject('IMPORT.NOT_FOUND', 'There is no such import.');
    switch (command.type) {
      case 'RecordImportBatch':
        return batchOf(command.batch, state);
      case 'CompleteImport':
        if (state.status === 'completed') return accept();
        if (state.status !== 'running') return notRunning(state);
        return accept({ type: 'ImportCompleted', data: { comparison: command.comparison } });
      case 'StartImportUndo': {
        if (state.status === 'undoing' || state.status === 'undone') return accept();
        const { reason, records } = command;
        const started: ImportEvent = { type: 'ImportUndoStarted', data: { reason, records } };
        if (records > 0) return accept(started);
        return accept<ImportEvent>(started, { type: 'ImportUndone', data: { undone: 0, stays: 0 } });
      }
      case 'RecordImportUndoBatch':
        return undoBatchOf(command.batch, state);
    }
  },
  evolve: (state, event) => {
    if (event.type === 'ImportStarted') {
      const { source, mappingHash, collections } = event.data;
      return {
        status: 'running',
        source,
        mappingHash,
        nextBatch: 0,
        nextUndoBatch: 0,
        collections: Object.fromEntries(collections.map(({ name, target }) => [name, nothingOf(target)])),
        undo: null,
      };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'ImportBatchRecorded': {
        const { collection, target, number } = event.data;
        const before = state.collections[collection] ?? nothingOf(target);
        const collections = { ...state.collections, [collection]: withBatch(before, event.data) };
        return { ...state, nextBatch: number + 1, collections };
      }
      case 'ImportCompleted':
        return { ...state, status: 'completed' };
      case 'ImportUndoStarted':
        return { ...state, status: 'undoing', undo: { records: event.data.records, undone: 0, stays: 0 } };
      case 'ImportUndoBatchRecorded':
        return {
          ...state,
          nextUndoBatch: event.data.number + 1,
          undo: withUndone(state.undo, event.data.items),
        };
      case 'ImportUndone':
        return { ...state, status: 'undone' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

function start(started: ImportStarted['data'], state: ImportState): Decision<ImportEvent> {
  if (state.status === 'running') return accept();
  if (state.status !== 'unknown')
    return reject('IMPORT.ENDED', 'This run of the import has ended meanwhile: start it again.');
  const names = started.collections.map(({ name }) => name);
  if (new Set(names).size < names.length)
    return reject('IMPORT.INVALID', 'A collection is named twice: name each once.');
  return accept({ type: 'ImportStarted', data: started });
}

function batchOf(batch: Batch, state: Known): Decision<ImportEvent> {
  // What was sent again after a crash is recorded already.
  if (batch.number < state.nextBatch) return accept();
  if (state.status !== 'running') return notRunning(state);
  if (batch.number > state.nextBatch)
    return reject('IMPORT.BATCH_OUT_OF_ORDER', `The next batch of this import is ${state.nextBatch}.`, {
      nextBatch: state.nextBatch,
    });
  const known = state.collections[batch.collection];
  if (known === undefined)
    return reject('IMPORT.INVALID', `The import has no collection ${batch.collection}.`);
  const { items, unchanged, failures, read } = batch;
  if (items.length + unchanged + failures.length !== read)
    return reject('IMPORT.INVALID', 'Each document that was read must be written, unchanged or failed.');
  const { source } = state;
  return accept({ type: 'ImportBatchRecorded', data: { ...batch, source, target: known.target } });
}

function undoBatchOf(batch: ImportUndoBatchRecorded['data'], state: Known): Decision<ImportEvent> {
  if (batch.number < state.nextUndoBatch) return accept();
  if (state.status !== 'undoing' || state.undo === null)
    return reject('IMPORT.NOT_UNDOING', 'The import is not being taken back: POST its undo first.');
  if (batch.number > state.nextUndoBatch)
    return reject('IMPORT.BATCH_OUT_OF_ORDER', `The next batch of this undo is ${state.nextUndoBatch}.`, {
      nextBatch: state.nextUndoBatch,
    });
  const recorded: ImportEvent = { type: 'ImportUndoBatchRecorded', data: batch };
  const { records, undone, stays } = withUndone(state.undo, batch.items);
  if (undone + stays > records)
    return reject('IMPORT.INVALID', `The undo is about ${records} records, and no more.`);
  if (undone + stays < records) return accept(recorded);
  return accept<ImportEvent>(recorded, { type: 'ImportUndone', data: { undone, stays } });
}

function notRunning({ status }: Known): Decision<ImportEvent> {
  return reject('IMPORT.NOT_RUNNING', `The import does not run any more, it is ${status}.`);
}

function nothingOf(target: TargetName): CollectionProgress {
  return { target, read: 0, created: 0, changed: 0, unchanged: 0, failed: 0, lastId: null };
}

/** The progress of a collection with one more batch. */
export function withBatch(
  before: CollectionProgress,
  batch: ImportBatchRecorded['data'],
): CollectionProgress {
  const created = batch.items.filter(({ outcome }) => outcome === 'created').length;
  return {
    target: before.target,
    read: before.read + batch.read,
    created: before.created + created,
    changed: before.changed + batch.items.length - created,
    unchanged: before.unchanged + batch.unchanged,
    failed: before.failed + batch.failures.length,
    lastId: batch.lastId ?? before.lastId,
  };
}

/** What came of an undo with one more batch. */
export function withUndone(
  before: { readonly records: number; readonly undone: number; readonly stays: number } | null,
  items: ImportUndoBatchRecorded['data']['items'],
): { readonly records: number; readonly undone: number; readonly stays: number } {
  const known = before ?? { records: 0, undone: 0, stays: 0 };
  const undone = items.filter(({ outcome }) => outcome === 'undone').length;
  return {
    records: known.records,
    undone: known.undone + undone,
    stays: known.stays + items.length - undone,
  };
}
