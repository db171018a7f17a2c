import { DocketError } from '@docket/kernel';
import type { mongo } from 'mongoose';
import { databaseTime, freshnessOf } from '../progress/freshness.js';
import type { ProgressChannel } from '../progress/progress.js';
import { collectionName, openProjectionStore, sliceId } from '../records.js';
import { dropDocuments } from './prune.js';

/**
 * Removes a projection that no release declares any more: its documents, checkpoints, parked references and its entry in
 * the registry, which goes last, so that a call after a crash finishes it. It can be made again from the log by a
 * release that declares it.
 * @throws DocketError `PROJECTION.IN_USE` while a process folds it
 */
export async function removeProjection(
  { db, progress }: { readonly db: mongo.Db; readonly progress: ProgressChannel },
  name: string,
): Promise<void> {
  const store = openProjectionStore(db);
  const record = await store.projections.findOne({ _id: name });
  if (!record) return;
  const slices = await store.slices.find({ projection: name }).toArray();
  const { owners } = freshnessOf(record, slices, await databaseTime(store));
  if (owners.length > 0) {
    throw new DocketError(
      'PROJECTION.IN_USE',
      `${name} is folded by ${owners.join(', ')}, a process of a release that declares it: stop it first.`,
      { details: { projection: name, owners } },
    );
  }
  await store.slices.deleteMany({ projection: name });
  for (const { number, slices: count } of Object.values(record.generations)) {
    await dropDocuments(store, collectionName(name, number));
    const ids = Array.from({ length: count }, (_, slice) => sliceId(name, number, slice));
    await store.commands.deleteMany({ sliceId: { $in: ids } });
  }
  await store.parked.deleteMany({ projection: name });
  await store.skips.deleteMany({ projection: name });
  await store.projections.deleteOne({ _id: name });
  progress.publish({ kind: 'registry', projection: name });
}
