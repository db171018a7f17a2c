import { DocketError, isDocketError, timeOrderedId } from '@docket/kernel';
import { isForked, type Lease } from '@docket/log-following';
import { type BuildReading, readTo } from './build-reading.js';
import type { Engine } from '../engine.js';
import type { FoldSession } from '../folding/fold-session.js';
import { giveBack, waitForLease } from '../running/lease-wait.js';
import { requireNotOvertaken } from '../running/plan.js';
import type { ProjectionAction } from '../operator/projection-action.js';
import { type GenerationRecord, sliceId } from '../records.js';
import { followerOf } from '../words.js';

/** What is stored with the activation. */
export type Finishing = (built: {
  readonly position: number;
  readonly activated: true;
}) => Promise<ProjectionAction>;

/**
 * Makes a built generation the active one. The runners of the old one stand aside first, so that the new one is at
 * least as far as anything that a reader has seen. They take the request back when it lasts too long; then it is made
 * again, for they have folded on meanwhile.
 * @throws DocketError `PROJECTION.HANDOVER_LATE` when they do not stand aside, or `PROJECTION.OVERTAKEN` when a newer
 *   version became active since the build was begun
 */
export async function handOver(
  engine: Engine,
  generation: GenerationRecord,
  reading: BuildReading,
  finishing?: Finishing,
): Promise<void> {
  for (;;) {
    try {
      return await tryHandOver(engine, generation, reading, finishing);
    } catch (error) {
      if (!isDocketError(error, 'PROJECTION.HANDOVER_LOST')) throw error;
      engine.logger.warn({ projection: reading.session.options.projection.name }, error.message);
      reading.signal.throwIfAborted();
    }
  }
}

async function tryHandOver(
  engine: Engine,
  generation: GenerationRecord,
  reading: BuildReading,
  finishing: Finishing | undefined,
): Promise<void> {
  const { registry, fault, log } = engine;
  const { session, report } = reading;
  const { name } = session.options.projection;
  const record = await registry.get(name);
  requireNotOvertaken(record, generation);
  const old = record.generations[record.active]!;
  const token = timeOrderedId();
  const held: Lease[] = [];
  report('handing-over', session.position, session.position);
  try {
    await registry.askHandover(name, generation.number, token);
    await fault('handover-asked', name);
    for (let slice = 0; slice < old.slices; slice += 1) {
      held.push(await standAside(engine, name, sliceId(name, old.number, slice), reading.signal));
    }
    await fault('handover-taken', name);
    const reached = await Promise.all(held.map(async ({ id }) => reachedBy(engine, name, id)));
    await readTo(engine, reading, Math.max((await log.head()).last, ...reached));
    // Nobody folds the old generation now, so no further command can be carried out.
    await session.applyCommands(old);
    await session.settle();
    await spread(engine, session, generation);
    const action = await finishing?.({ position: session.position, activated: true });
    await fault('handover-folded', name);
    await registry.activate(name, record.active, generation.number, 'building', { token, action });
    await fault('activated', name);
  } finally {
    await Promise.allSettled(held.map(async (lease) => giveBack(engine, name, lease)));
    await registry.endHandover(name, token);
  }
}

/** Takes the lease of a slice of the old generation from its owner. */
async function standAside(engine: Engine, name: string, id: string, signal: AbortSignal): Promise<Lease> {
  const limitMs = engine.lease.ttlMs * 4;
  const tooLate = AbortSignal.timeout(limitMs);
  try {
    return (await waitForLease(engine, name, id, AbortSignal.any([signal, tooLate])))!.lease;
  } catch (error) {
    if (error !== tooLate.reason) throw error;
    throw new DocketError(
      'PROJECTION.HANDOVER_LATE',
      `The process that folds ${id} did not stand aside for the new generation within ${limitMs} ms. It is asked again.`,
      { details: { projection: name, sliceId: id } },
    );
  }
}

/** How far readers have seen this log; what they have seen of a log that was restored since is gone from it. */
async function reachedBy({ store, log }: Engine, name: string, id: string): Promise<number> {
  const slice = await store.slices.findOne({ _id: id });
  return slice && !(await isForked(log, followerOf(name), slice)) ? slice.position : 0;
}

/**
 * Puts every slice to where the build is, one that an earlier hand-over has left behind too. What the builder has parked
 * counts in all of them. Conditional on its epoch: one that stood still moves no slice that has an owner by now.
 */
async function spread(
  { registry, store }: Engine,
  { options: { projection, lease }, checkpoint }: FoldSession,
  { number, slices }: GenerationRecord,
): Promise<void> {
  const { name } = projection;
  const { position, anchor } = checkpoint;
  const { epoch } = lease;
  await registry.ensureSlices(name, number, slices, checkpoint);
  await store.slices.updateMany(
    { projection: name, generation: number, slice: { $gt: 0 }, epoch: { $lte: epoch } },
    { $set: { position, anchor, epoch, adoptedEpoch: epoch } },
  );
}
