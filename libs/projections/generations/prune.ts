import type { Engine } from '../engine.js';
import { draftAction } from '../operator/projection-action.js';
import {
  collectionName,
  type GenerationRecord,
  type ProjectionRecord,
  type ProjectionStore,
  sliceId,
} from '../records.js';
import { registryBusy } from './registry.js';

export interface PruneOptions {
  readonly by: string;
  readonly graceMs: number;
  readonly snapshots: boolean;
  /** These alone, where they may be removed at all. */
  readonly generations?: readonly number[];
}

/**
 * Removes generations that nobody reads: first all of them leave the choice in one update, then their leases go, their
 * documents, and their entries, so that a crash in between is finished by the next call. Builds of this release stay, and so does the
 * active one.
 * @param settle records what is still pending: commands are removed with their generation
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
  await sweep(engine, await engine.registry.get(name));
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
  { graceMs, snapshots, generations }: PruneOptions,
): boolean {
  if (number === record.active) return false;
  if (generations?.includes(number) === false) return false;
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
  // First of all: without its slices nobody can move on, and one that still builds it ends with its next sign of life.
  await store.slices.deleteMany({ projection: name, generation: number });
  await dropDocuments(store, collectionName(name, number));
  await fault('generation-emptied', name);
  await store.parked.deleteMany({ projection: name, generation: number });
  const sliceIds = Array.from({ length: slices }, (_, slice) => sliceId(name, number, slice));
  await store.commands.deleteMany({
    sliceId: { $in: sliceIds },
    outcome: { $ne: null },
    outbox: { $exists: false },
  });
  await registry.forget(name, number);
}

/** Removes what a writer that stood still has brought back of a generation that was removed before. */
async function sweep({ store }: Engine, { _id: name, generations, next }: ProjectionRecord): Promise<void> {
  // A new one has its slices before it is registered, as number `next`.
  const isGone = (number: number): boolean => number < next && generations[number] === undefined;
  const stem = collectionName(name, 0).slice(0, -1);
  for (const { name: collection } of await store.db.listCollections({}, { nameOnly: true }).toArray()) {
    const number = collection.startsWith(stem) ? Number(collection.slice(stem.length)) : NaN;
    if (Number.isInteger(number) && isGone(number)) await dropDocuments(store, collection);
  }
  const known = Object.keys(generations).map(Number);
  const gone = { projection: name, generation: { $nin: known, $lt: next } };
  await store.slices.deleteMany(gone);
  await store.parked.deleteMany(gone);
}

/** Drops a collection of documents; does nothing where it is not there. */
export async function dropDocuments({ db }: ProjectionStore, collection: string): Promise<void> {
  try {
    await db.dropCollection(collection);
  } catch (error) {
    // NamespaceNotFound: a generation without any document has no collection.
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    if (code !== 26 && !/ns not found|does not exist/i.test(String(message))) throw error;
  }
}
