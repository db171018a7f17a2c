import type { mongo } from 'mongoose';
import { foldSteps, type Step } from './batch-fold.js';
import { type Refusal, RefusedDocuments, writeGuarded } from './bulk-write.js';
import type { ParkingLot } from '@docket/log-following';
import type { StoredDocument } from '../records.js';
import type { FoldedDigest } from '../verifying/folded-digest.js';
import type { WorkingSet } from './working-set.js';

/**
 * Documents that the database would not take, by key. Which of their events it will not take shows when they are folded
 * and written one by one; until then they are under suspicion.
 */
export type Suspects = Map<string, Refusal>;

/** Whether the step is for a document that is to be folded event by event. One that got past its refusal no longer is. */
export function isSuspect(suspects: Suspects | undefined, { key, event }: Step): boolean {
  const refusal = suspects?.get(key);
  if (!refusal) return false;
  if (event.position <= refusal.position) return true;
  suspects?.delete(key);
  return false;
}

/**
 * Folds one event into a document and writes it at once. An event with which the database refuses the document is
 * parked like one that the fold refuses. Everything that was folded before is written by now, so that unique values that
 * were given up are free.
 */
export async function foldSuspect(
  step: Step,
  place: {
    readonly suspects: Suspects;
    readonly documents: WorkingSet;
    readonly parking: ParkingLot;
    readonly collection: mongo.Collection<StoredDocument>;
    readonly digest: FoldedDigest | undefined;
  },
): Promise<void> {
  const { suspects, documents, parking, collection, digest } = place;
  const { key, event } = step;
  const { document, stored } = documents.use(key)!;
  foldSteps([step], documents, parking);
  const writes = documents.takeDirty();
  try {
    await writeGuarded(collection, writes);
    documents.written(writes);
    digest?.written(writes);
  } catch (error) {
    if (!(error instanceof RefusedDocuments)) throw error;
    const entry = documents.load(key, document, stored);
    if (stored > 0) digest?.loaded(entry);
    parking.park(key, event, error.refused.get(key)?.error ?? error.message);
    suspects.delete(key);
  }
}
