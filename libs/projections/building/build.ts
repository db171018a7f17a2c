import { isDocketError } from '@docket/kernel';
import { checkLog, SharedMemory } from '@docket/log-following';
import { BuildNotes, noteFailure } from './build-notes.js';
import { type BuildProgress, NOTHING_YET, progressReport } from './build-progress.js';
import { foldToHead } from './build-reading.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { FoldSession } from '../folding/fold-session.js';
import { buildMemory } from '../memory.js';
import { createIndexes } from '../generations/generation-indexes.js';
import { handOver } from './hand-over.js';
import { isPassing } from '../running/errors.js';
import { type TakenSlice, waitForLease } from '../running/lease-wait.js';
import type { ProjectionAction } from '../operator/projection-action.js';
import type { BatchOptions } from '../options.js';
import { type GenerationRecord, sliceId } from '../records.js';
import { followerOf } from '../words.js';
import type { Suspects } from '../folding/suspects.js';
import { FoldedDigest } from '../verifying/folded-digest.js';
import { verifyStored, verifyWithLog } from '../verifying/verify-stored.js';

export interface BuildOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Memory for documents, by their size in BSON; what is more is spilled. */
  readonly memoryBytes?: number;
  /** Folds the log a second time, even when what is stored is what was folded. */
  readonly verifyWithLog?: boolean;
  /** Documents that the database would not take at an earlier try. */
  readonly suspects?: Suspects;
  /** What the operator who started it has done when it is whole: stored by the update that makes it so. */
  readonly finishing?: (result: BuildResult) => Promise<ProjectionAction>;
}

export interface BuildResult {
  readonly position: number;
  readonly activated: boolean;
}

/** Documents of one build, by their size in BSON, where nobody has chosen. */
const MOST_BUILD_BYTES = 64 * 1024 * 1024;

/** Longest time of folding that a crash of a build can cost. */
const SPILL_EVERY_MS = 30_000;

/**
 * Folds a generation beside the live one from where it stands, and makes it active when it is whole (a time-travel
 * generation just becomes a snapshot). Can be stopped and started again at any point.
 */
export async function buildGeneration(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  options: BuildOptions,
): Promise<BuildResult> {
  const { signal } = options;
  const id = sliceId(projection.name, generation.number, 0);
  const stillBuilding = async (): Promise<boolean> => {
    const now = (await engine.registry.get(projection.name)).generations[generation.number];
    return now?.state === 'building';
  };
  const progress = { projection: projection.name, generation: generation.number };
  const taken = await waitForLease(engine, projection.name, id, signal, {
    isWanted: stillBuilding,
    onWait: () => options.onProgress?.({ ...progress, ...NOTHING_YET }),
  });
  // Another process has built it, or has given it up, while this one waited for the lease.
  if (!taken) return builtElsewhere(engine, projection.name, generation.number);
  try {
    return await buildWithLease(engine, projection, generation, taken, options);
  } catch (error) {
    if (!signal.aborted && !isPassing(error)) await noteFailure(engine.store, id, error);
    throw error;
  }
}

async function buildWithLease(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  taken: TakenSlice,
  options: BuildOptions,
): Promise<BuildResult> {
  const { signal } = options;
  const { lease, record } = taken;
  const progress = { projection: projection.name, generation: generation.number };
  const session = await openSession(engine, projection, generation, taken, options);
  const notes = new BuildNotes(engine.store, lease);
  const report = progressReport(projection.name, generation.number, record.position, (progress) => {
    notes.note(progress);
    options.onProgress?.(progress);
  });
  const giveUp = async (error: unknown) => giveUpWrong(engine, progress, error);
  try {
    await checkLog(engine.log, followerOf(projection.name), record);
    await createIndexes(engine.store, projection, generation.number, 'unique').catch(giveUp);
    // Of a build that was stopped: what operators did meanwhile.
    await session.applyCommands().catch(giveUp);
    const reading = { session, report, signal };
    await foldToHead(engine, reading, generation.until);
    await engine.fault('build-folded', projection.name);
    report('indexing', session.position, session.position);
    await createIndexes(engine.store, projection, generation.number, 'others');
    report('verifying', session.position, session.position);
    const check = { session, generation, report, signal };
    await verifyStored(engine, check).catch(giveUp);
    if (options.verifyWithLog) await verifyWithLog(engine, check).catch(giveUp);
    await engine.fault('build-verified', projection.name);
    if (generation.until === undefined) {
      await handOver(engine, generation, reading, options.finishing).catch(giveUp);
    } else {
      await session.applyCommands().catch(giveUp);
      await session.settle();
      const action = await options.finishing?.({ position: session.position, activated: false });
      const seen = (await engine.registry.get(projection.name)).generations[generation.number];
      if (seen?.state === 'building') {
        await engine.registry.move(projection.name, [seen], { state: 'snapshot' }, action);
      }
      await engine.fault('activated', projection.name);
    }
    report('done', session.position, session.position);
    return { position: session.position, activated: generation.until === undefined };
  } finally {
    await session.close();
  }
}

/** A generation that is wrong is not built on: it waits for `prune`, and the next rebuild begins anew. */
async function giveUpWrong(
  engine: Engine,
  { projection, generation }: Pick<BuildProgress, 'projection' | 'generation'>,
  error: unknown,
): Promise<never> {
  const seen = (await engine.registry.get(projection)).generations[generation];
  if (isDocketError(error, 'PROJECTION.BUILD_WRONG') && seen?.state === 'building') {
    await engine.registry.move(projection, [seen], { state: 'pruning' });
  }
  throw error;
}

async function builtElsewhere(engine: Engine, name: string, number: number): Promise<BuildResult> {
  const { active } = await engine.registry.get(name);
  const slice = await engine.store.slices.findOne({ _id: sliceId(name, number, 0) });
  return { position: slice?.position ?? 0, activated: active === number };
}

async function openSession(
  engine: Engine,
  projection: Projection,
  { slices: slicesWhenActive }: GenerationRecord,
  taken: TakenSlice,
  { memoryBytes, suspects }: BuildOptions,
): Promise<FoldSession> {
  const batch: BatchOptions = {
    ...engine.batch,
    maxDirtyDocuments: Number.MAX_SAFE_INTEGER,
    maxDelayMs: SPILL_EVERY_MS,
    catchUpLag: 0,
    cacheBytes: memoryBytes ?? MOST_BUILD_BYTES,
  };
  return FoldSession.open({
    ...engine,
    ...taken,
    projection,
    slices: 1,
    slicesWhenActive,
    memory: memoryBytes === undefined ? buildMemory : new SharedMemory(memoryBytes),
    digest: FoldedDigest.from(taken.record.digest),
    ...(suspects ? { suspects } : {}),
    batch,
    leaseTtlMs: engine.lease.ttlMs,
  });
}
