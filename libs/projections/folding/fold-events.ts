import { type LogBatch, messageOf, partitionOf, type RecordedEvent } from '@docket/kernel';
import type { ParkingLot, Replayed } from '@docket/log-following';
import { foldStep, foldSteps, type Step, stepsOf } from './batch-fold.js';
import { RefusedDocuments, writeGuarded } from './bulk-write.js';
import type { FoldSessionOptions } from './session.js';
import { readDocuments } from './stored-documents.js';
import { foldSuspect, isSuspect } from './suspects.js';
import { WorkingSet } from './working-set.js';

/** The events of a batch that belong to the slice of a session and are not folded yet. */
export function eventsOfSlice(
  { events }: LogBatch,
  position: number,
  { slices, record }: Pick<FoldSessionOptions, 'slices' | 'record'>,
): readonly RecordedEvent[] {
  if (slices === 1 && (events[0]?.position ?? 0) > position) return events;
  return events.filter(
    (event) =>
      event.position > position &&
      (slices === 1 || partitionOf(event.aggregate.id) % slices === record.slice),
  );
}

/**
 * Folds steps whose documents are held. Documents that the database refused before are folded event by event, each
 * written at once.
 * @param writeAll writes everything that is folded by now
 */
export async function foldHeld(
  steps: readonly Step[],
  options: FoldSessionOptions,
  held: { readonly documents: WorkingSet; readonly parking: ParkingLot },
  writeAll: () => Promise<void>,
): Promise<void> {
  const { documents, parking } = held;
  const { suspects, digest, store, projection, record } = options;
  const collection = store.documents(projection.name, record.generation);
  let start = 0;
  for (let index = 0; suspects && suspects.size > 0 && index < steps.length; index += 1) {
    if (!isSuspect(suspects, steps[index]!)) continue;
    foldSteps(steps.slice(start, index), documents, parking);
    start = index + 1;
    await writeAll();
    await foldSuspect(steps[index]!, { suspects, documents, parking, collection, digest });
  }
  foldSteps(start === 0 ? steps : steps.slice(start), documents, parking);
}

/** Folds the waiting events of one document again, up to the first that is refused, and writes it. */
export async function foldWaiting(
  { store, projection, record }: FoldSessionOptions,
  parking: ParkingLot,
  key: string,
  events: AsyncIterable<RecordedEvent>,
): Promise<Replayed> {
  const collection = store.documents(projection.name, record.generation);
  const [found] = await readDocuments(collection, [key]);
  const guard = found?.position ?? 0;
  let document = found?.document ?? null;
  let position = guard;
  let folded = 0;
  let stuck: { readonly position: number; readonly error: string } | undefined;
  for await (const event of events) {
    if (event.position <= guard || parking.isSkipped(key, event)) continue;
    const outcome = foldAgain(projection, key, event, document);
    if ('error' in outcome) {
      stuck = { position: event.position, error: outcome.error };
      break;
    }
    folded += 1;
    if (outcome.document === document) continue;
    document = outcome.document;
    position = event.position;
  }
  if (position > guard) {
    const entry = new WorkingSet({ complete: false }).load(key, document, guard);
    try {
      await writeGuarded(collection, [{ key, entry, document, guard, position }]);
    } catch (error) {
      if (error instanceof RefusedDocuments) return { applied: false, error: messageOf(error) };
      throw error;
    }
  }
  return { applied: true, folded, ...(stuck ? { stuck } : {}) };
}

function foldAgain(
  projection: FoldSessionOptions['projection'],
  key: string,
  event: RecordedEvent,
  document: object | null,
): ReturnType<typeof foldStep> {
  const step = stepsOf(projection, [event]).find((candidate) => candidate.key === key);
  if (step) return foldStep(step, document);
  return {
    error:
      `Event ${event.position} does not belong to document ${key} any more; the fold has changed. ` +
      `Run "npm run docket -- projections rebuild ${projection.name}".`,
  };
}
