import {
  type CommandOutcome,
  listParked,
  type PageChoice,
  type ParkedPage,
  type ParkedRecord,
  type ParkedRequest,
  sendCommand,
} from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { Engine } from '../engine.js';
import { type GenerationRecord, sliceId } from '../records.js';
import { countingReferences } from './counting-references.js';
import { draftAction, type ProjectionAction } from './projection-action.js';

/** The parked documents of the active generation, oldest event first, at most 500 a page. */
export async function listParkedDocuments(
  engine: Engine,
  name: string,
  page?: PageChoice,
): Promise<ParkedPage> {
  return listParked(engine.store, (await parkedNow(engine, name)).place, page);
}

/**
 * Asks the owner of the lease to do something about a parked document, and waits for its answer.
 * @param settle records what was done, before the command goes
 * @throws DocketError `PROJECTION.NOT_PARKED`, `PROJECTION.REASON_MISSING`, or `PROJECTION.NOBODY_FOLDS` when nobody answered in
 *   time; the command stays and is carried out, and recorded, as soon as a projector runs
 */
export async function askAboutParked(
  engine: Engine,
  name: string,
  request: ParkedRequest,
  settle: () => Promise<void>,
  timeoutMs?: number,
): Promise<CommandOutcome> {
  const { place, active } = await parkedNow(engine, name);
  const target = {
    name,
    place,
    generation: active.number,
    leaseOf: (slice: number) => sliceId(name, active.number, slice),
    draft: async (
      action: 'parked-retried' | 'parked-skipped',
      by: string,
      details: ProjectionAction['details'],
    ) => draftAction(engine, { action, projection: name, by, details }),
    fault: engine.fault,
    settle,
  };
  return sendCommand(engine.store, target, request, timeoutMs);
}

/** Selects the references of the active generation that count. */
async function parkedNow(
  { registry, store }: Engine,
  name: string,
): Promise<{ readonly place: mongo.Filter<ParkedRecord>; readonly active: GenerationRecord }> {
  const { active: number, generations } = await registry.get(name);
  const slices = await store.slices.find({ projection: name, generation: number }).toArray();
  const active = generations[number]!;
  return { place: countingReferences(name, active, slices), active };
}
