import { isDocketError } from '@docket/kernel';
import { howUndone, type TargetName, type UndoItem } from '../domain/index.js';
import { targets } from './targets/index.js';
import { eachOf, failureOf, type ImportApi } from './targets/target.js';

const BATCH = 100;
const IN_FLIGHT = 4;

/** A record as an undo sees it. */
export interface WrittenRecord {
  readonly recordId: string;
  readonly target: TargetName;
  readonly targetId: string;
  readonly outcome: 'created' | 'changed';
  readonly detail: string | null;
  /** A later import has written it since. */
  readonly changedBy: string | null;
}

export interface UndoOptions {
  readonly api: ImportApi;
  readonly importId: string;
  readonly reason: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

interface UndoAnswer {
  readonly position: number;
  readonly nextBatch: number;
  readonly records: number;
  readonly undone: number;
  readonly stays: number;
}

/** Takes back what an import has written, by the ways of its domain; what stays is recorded with its reason. It goes on where it was. */
export async function runUndo(options: UndoOptions): Promise<UndoAnswer> {
  const { api, importId, reason, signal, onProgress } = options;
  const path = `/v1/imports/${encodeURIComponent(importId)}`;
  let state = await api.post<UndoAnswer>(`${path}/undo`, { reason }, `${importId}/undo`);
  onProgress(state.undone + state.stays, state.records);
  while (state.undone + state.stays < state.records) {
    signal.throwIfAborted();
    const { items } = await api.get<{ items: readonly WrittenRecord[] }>(`${path}/records`, {
      pending: 'true',
      limit: BATCH,
      minPosition: state.position,
    });
    if (items.length === 0) break;
    const done = await undoBatch(items, options);
    state = await api.post<UndoAnswer>(
      `${path}/undo/batches`,
      { batch: { number: state.nextBatch, items: done } },
      `${importId}/undo/${state.nextBatch}`,
    );
    onProgress(state.undone + state.stays, state.records);
  }
  return state;
}

async function undoBatch(
  records: readonly WrittenRecord[],
  { api, importId, reason }: UndoOptions,
): Promise<readonly UndoItem[]> {
  const pastJobs = records.filter(({ target }) => target === 'past-job').map(({ recordId }) => recordId);
  const withdrawn = await withdraw(pastJobs, importId, reason, api);
  return eachOf(records, IN_FLIGHT, async (record): Promise<UndoItem> => {
    const { recordId, target, targetId, detail, outcome, changedBy } = record;
    const stays = (message: string): UndoItem => ({
      recordId,
      outcome: 'stays',
      message: message.slice(0, 500),
    });
    const kind = howUndone(target, detail !== null, outcome);
    if (!kind.undone) return stays(kind.how);
    if (changedBy !== null) return stays(`Import ${changedBy} has written it since: undo that one first.`);
    if (target === 'past-job') {
      const refused = withdrawn.get(recordId);
      return refused === undefined ? { recordId, outcome: 'undone' } : stays(refused);
    }
    try {
      await targets[target].undo?.(
        { targetId, detail },
        `undo of import ${importId}: ${reason}`.slice(0, 500),
        api,
      );
      return { recordId, outcome: 'undone' };
    } catch (error) {
      // What a person has taken back meanwhile is taken back.
      if (isDocketError(error, 'COMPANY.NOT_MERGED') || isDocketError(error, 'KNOWLEDGE.DOCUMENT_NOT_FOUND'))
        return { recordId, outcome: 'undone' };
      return stays(failureOf(error).message);
    }
  });
}

/** @returns why some of them stay */
async function withdraw(
  recordIds: readonly string[],
  importId: string,
  reason: string,
  api: ImportApi,
): Promise<ReadonlyMap<string, string>> {
  if (recordIds.length === 0) return new Map();
  const { results } = await api.post<{
    results: readonly { readonly recordId: string; readonly ok: boolean; readonly message?: string }[];
  }>(
    `/v1/imports/${importId}/past-jobs/withdraw`,
    { recordIds, reason },
    `${importId}/withdraw/${recordIds[0]}`,
  );
  return new Map(
    results.filter(({ ok }) => !ok).map(({ recordId, message }) => [recordId, message ?? 'It was refused.']),
  );
}
