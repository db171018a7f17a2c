import { type ReadDocument, type ReadModels } from '@docket/projections';
import type { PendingWorkDocument } from './document.js';
import { pendingWork } from './projection.js';

/** One open job of a page. */
export type PendingWorkRow = Pick<
  PendingWorkDocument,
  'key' | 'tenant' | 'jobId' | 'method' | 'queue' | 'priority' | 'attempt' | 'correlationId'
>;

export interface PendingWorkPage {
  readonly afterKey?: string;
  readonly limit: number;
  /** Only jobs that have been in this state since before. */
  readonly before: Date;
}

/** Jobs in one of the given states, by key. */
export async function pendingIn(
  readModels: ReadModels,
  states: readonly PendingWorkDocument['state'][],
  { afterKey, limit, before }: PendingWorkPage,
): Promise<PendingWorkRow[]> {
  const collection = await readModels.collection(pendingWork);
  const documents = await collection
    .find({
      state: { $in: [...states] },
      since: { $lt: before.toISOString() },
      ...(afterKey === undefined ? {} : { key: { $gt: afterKey } }),
    })
    .sort({ key: 1 })
    .limit(limit)
    .toArray();
  return documents.map(rowOf);
}

/** Scheduled and backing-off jobs whose time has come, the longest due first. */
export async function pendingDue(
  readModels: ReadModels,
  now: Date,
  limit: number,
): Promise<PendingWorkRow[]> {
  const collection = await readModels.collection(pendingWork);
  const documents = await collection
    .find({ state: { $in: ['scheduled', 'backing_off'] }, dueAt: { $lte: now.toISOString() } })
    .sort({ dueAt: 1 })
    .limit(limit)
    .toArray();
  return documents.map(rowOf);
}

/** Jobs that are over one of their limits, the longest first. */
export async function pendingExpired(
  readModels: ReadModels,
  now: Date,
  limit: number,
): Promise<(PendingWorkRow & { readonly limit: 'queue' | 'total' | 'run' })[]> {
  const collection = await readModels.collection(pendingWork);
  const documents = await collection
    .find({ expiresAt: { $ne: null, $lte: now.toISOString() } })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .toArray();
  return documents.flatMap((job) => (job.expires === null ? [] : [{ ...rowOf(job), limit: job.expires }]));
}

function rowOf(document: ReadDocument<PendingWorkDocument>): PendingWorkRow {
  const { key, tenant, jobId, method, queue, priority, attempt, correlationId } = document;
  return { key, tenant, jobId, method, queue, priority, attempt, correlationId };
}
