import type { Engine } from '../engine.js';
import { draftAction } from '../parking/operator-action.js';
import { collectionName, type GenerationRecord, type ProjectionRecord, sliceId } from '../records.js';
import { registryBusy } from './generations.js';

export interface PruneOptions {
  readonly by: string;
  readonly graceMs: number;
  readonly snapshots: boolean;
}

/**
 * Removes generations that nobody reads: first all of them leave the choice in one update, then their documents go,
 * then their entries, so that a crash in between is finished by the next call. Builds of this release stay, and so does the
 * active one.
 * @param settle tells what is still to be told: commands go with their generation
 * @returns what was removed, with what an earlier call had left
 */
export async function pruneGenerations(
  engine: Engine,
  name: string,
  options: PruneOptions,
  settle: () => Promise<void>,
): Promise<readonly number[]> {
  await chooseForPruning(engine, name, options);
  const { generations } = await engine.registry.get(name);
  const leaving = Object.values(generations).filter(({ state }) => state === 'pruning');
  if (leaving.length > 0) await settle();
  for (const generation of leaving) await remove(engine, name, generation);
  return leaving.map(({ number }) => number);
}

async function chooseForPruning(engine: Engine, name: string, options: PruneOptions): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const record = await engine.registry.get(name);
    const deployed = engine.projections.get(name)?.version;
    const chosen = Object.values(record.generations).filter((generation) =>
      isToBePruned(generation, record, deployed, options),
    );
    if (chosen.length === 0) return;
    const action = await draftAction(engine, {
      action: 'pruned',
      projection: name,
      by: options.by,
      details: { generations: chosen.map(({ number }) => number) },
    });
    if (await engine.registry.move(name, chosen, { state: 'pruning', pruned: action.id }, action)) {
      return engine.fault('action-done', name);
    }
  }
  throw registryBusy(name);
}

function isToBePruned(
  { number, state, retiredAt, version, pruned }: GenerationRecord,
  record: ProjectionRecord,
  deployed: number | undefined,
  { graceMs, snapshots }: PruneOptions,
): boolean {
  if (number === record.active) return false;
  if (state === 'snapshot') return snapshots;
  // One that turned out wrong in its build; else an operator has chosen it, and only the removing is left.
  if (state === 'pruning') return pruned === undefined;
  // Begun by an older release, which nobody will go on with.
  if (state === 'building') return deployed !== undefined && version < deployed;
  return state === 'ready' && Date.now() - (retiredAt?.getTime() ?? 0) >= graceMs;
}

async function remove(
  { store, registry, fault }: Engine,
  name: string,
  { number, slices }: GenerationRecord,
): Promise<void> {
  await store.db.dropCollection(collectionName(name, number)).catch(ignoreMissing);
  await fault('generation-emptied', name);
  await store.parked.deleteMany({ projection: name, generation: number });
  const sliceIds = Array.from({ length: slices }, (_, slice) => sliceId(name, number, slice));
  await store.commands.deleteMany({
    sliceId: { $in: sliceIds },
    outcome: { $ne: null },
    untold: { $exists: false },
  });
  await store.slices.deleteMany({ projection: name, generation: number });
  await registry.forget(name, number);
}

/** NamespaceNotFound: a generation without any document has no collection. */
function ignoreMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const message = error instanceof Error ? error.message : '';
  if (code === 26 || /ns not found|does not exist/i.test(message)) return false;
  throw error;
}
