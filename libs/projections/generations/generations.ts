import { DocketError } from '@docket/kernel';
import type { Engine } from '../engine.js';
import { draftAction } from '../parking/operator-action.js';
import { collectionName, type GenerationRecord, type ProjectionRecord, sliceId } from '../records.js';

/**
 * Makes the previous generation active again. The runner of its version folds it on from where it stood; until that
 * has caught up, reads with a minimal position wait.
 * @throws DocketError `PROJECTION.NO_PREVIOUS` when there is none
 */
export async function rollBack(
  engine: Engine,
  name: string,
  by: string,
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
  const moved = { from: record.active, to: previous.number };
  const action = await draftAction(engine, {
    action: 'rolled-back',
    projection: name,
    by,
    details: moved,
  });
  await engine.registry.activate(name, moved.from, moved.to, 'ready', { action });
  await engine.fault('action-done', name);
  return moved;
}

/**
 * Stops a build that a runner does by itself.
 * @throws DocketError `PROJECTION.NO_REBUILD`, or `PROJECTION.NOT_AUTOMATIC` for one that an operator started or paused
 */
export async function pauseBuild(engine: Engine, name: string, by: string): Promise<void> {
  const record = await engine.registry.get(name);
  const building = buildingOf(record, undefined);
  if (!building) throw nothingBuilt(name);
  const action = await draftAction(engine, {
    action: 'rebuild-paused',
    projection: name,
    by,
    details: { generation: building.number },
  });
  const paused =
    building.automatic && (await engine.registry.move(name, [building], { automatic: false }, action));
  if (!paused) throw notAutomatic(name, building.number);
  await engine.fault('action-done', name);
}

/** The build that was begun with the same end. */
export function buildingOf(
  record: ProjectionRecord,
  until: number | undefined,
): GenerationRecord | undefined {
  return Object.values(record.generations).find(
    (generation) => generation.state === 'building' && generation.until === until,
  );
}

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

export function registryBusy(name: string): DocketError {
  return new DocketError(
    'PROJECTION.REGISTRY_BUSY',
    `Other processes keep changing the generations of ${name}; try again.`,
  );
}

export function nothingBuilt(name: string): DocketError {
  return new DocketError(
    'PROJECTION.NO_REBUILD',
    `No rebuild of ${name} is under way. "npm run docket -- projections rebuild ${name}" starts one.`,
    { details: { projection: name } },
  );
}

function notAutomatic(name: string, generation: number): DocketError {
  return new DocketError(
    'PROJECTION.NOT_AUTOMATIC',
    `No projector builds generation ${generation} of ${name} by itself: an operator started or paused it. Ctrl-C stops ` +
      `it where it runs; "npm run docket -- projections resume ${name}" goes on with it.`,
    { details: { projection: name, generation } },
  );
}
