import { DocketError } from '@docket/kernel';
import type { Engine } from './engine.js';
import { collectionName, sliceId } from './records.js';

/**
 * Makes the previous generation active again. The runner of its version folds it on from where it stood; until that
 * has caught up, reads with a minimal position wait.
 * @throws DocketError `PROJECTION.NO_PREVIOUS` when there is none
 */
export async function rollBack(
  engine: Engine,
  name: string,
): Promise<{ readonly from: number; readonly to: number }> {
  const record = await engine.registry.get(name);
  const previous = record.previous === null ? undefined : record.generations[record.previous];
  if (previous?.state !== 'ready') {
    throw new DocketError(
      'PROJECTION.NO_PREVIOUS',
      `${name} has no generation to go back to: there was never another one, or it was pruned. Rebuild it instead.`,
      { details: { projection: name, active: record.active } },
    );
  }
  await engine.registry.activate(name, record.active, previous.number, 'ready');
  return { from: record.active, to: previous.number };
}

/**
 * Removes generations that nobody reads: first they leave the choice, then their documents go, then their entry, so
 * that a crash in between is finished by the next call. Builds that are under way stay, and so does the active one.
 */
export async function pruneGenerations(
  engine: Engine,
  name: string,
  options: { readonly graceMs: number; readonly snapshots: boolean },
): Promise<readonly number[]> {
  const { store, registry } = engine;
  const record = await registry.get(name);
  const removed: number[] = [];
  for (const generation of Object.values(record.generations)) {
    const { number, state, retiredAt, version } = generation;
    if (number === record.active) continue;
    const abandoned = state === 'building' && version !== record.generations[record.active]!.version;
    const retired = state === 'ready' && Date.now() - (retiredAt?.getTime() ?? 0) >= options.graceMs;
    const chosen = retired || state === 'pruning' || (state === 'snapshot' && options.snapshots);
    if (!chosen || abandoned) continue;
    await registry.change(name, number, { state: 'pruning' });
    await store.db.dropCollection(collectionName(name, number)).catch(ignoreMissing);
    await store.parked.deleteMany({ projection: name, generation: number });
    const slices = Array.from({ length: generation.slices }, (_, slice) => sliceId(name, number, slice));
    await store.commands.deleteMany({ sliceId: { $in: slices } });
    await store.slices.deleteMany({ projection: name, generation: number });
    await registry.forget(name, number);
    removed.push(number);
  }
  return removed;
}

/** NamespaceNotFound: a generation without any document has no collection. */
function ignoreMissing(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const message = error instanceof Error ? error.message : '';
  if (code === 26 || /ns not found|does not exist/i.test(message)) return false;
  throw error;
}
