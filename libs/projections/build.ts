import { DocketError, isDocketError, timeOrderedId } from '@docket/kernel';
import { eventTypesOf } from './batch-fold.js';
import { BuildNotes } from './build-notes.js';
import type { Projection } from './definition.js';
import type { Engine } from './engine.js';
import { FoldSession } from './fold-session.js';
import { type Lease, LeaseWatch } from './lease.js';
import { checkLog, isForked } from './log-check.js';
import { mergedBatches } from './merged-batches.js';
import type { OperatorAction } from './operator-action.js';
import type { BatchOptions } from './options.js';
import { type GenerationRecord, sliceId, type SliceRecord } from './records.js';
import { createIndexes } from './registry.js';
import { pause } from './wait.js';

export type BuildPhase = 'waiting' | 'folding' | 'indexing' | 'verifying' | 'handing-over' | 'done';

export interface BuildProgress {
  readonly projection: string;
  readonly generation: number;
  readonly phase: BuildPhase;
  readonly position: number;
  /** Where it ends as far as is known; the log may grow meanwhile. */
  readonly target: number;
  readonly eventsPerSecond: number;
  readonly remainingMs: number | null;
}

export interface BuildOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Memory for documents, by their size in BSON; what is more is spilled. */
  readonly memoryBytes?: number;
  /** Checks the finished generation; throws when it is not right. */
  readonly verify: (session: FoldSession) => Promise<void>;
  /** What the operator who started it has done when it is whole: stored by the update that makes it so. */
  readonly finishing?: (result: BuildResult) => Promise<OperatorAction>;
}

export interface BuildResult {
  readonly position: number;
  readonly activated: boolean;
}

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
  const taken = await takeLease(engine, id, signal, stillBuilding, () =>
    options.onProgress?.({ ...progress, ...NOTHING_YET }),
  );
  // Another process has built it, or has given it up, while this one waited for the lease.
  if (!taken) return builtElsewhere(engine, projection.name, generation.number);
  const { lease, record } = taken;
  const session = await openSession(engine, projection, generation, taken, options.memoryBytes);
  const notes = new BuildNotes(engine.store, lease);
  const report = progressReport(projection.name, generation.number, record.position, (progress) => {
    notes.note(progress);
    options.onProgress?.(progress);
  });
  try {
    await checkLog(engine.log, projection.name, record);
    await foldTo(engine, projection, session, generation.until, report, signal);
    await engine.fault('build-folded', projection.name);
    report('indexing', session.position, session.position);
    await createIndexes(engine.store, projection, generation.number);
    report('verifying', session.position, session.position);
    await options.verify(session).catch(async (error: unknown) => giveUpWrong(engine, progress, error));
    await engine.fault('build-verified', projection.name);
    if (generation.until === undefined) {
      await takeOver(engine, projection, generation, session, report, options);
    } else {
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

/** Waits for a lease for as long as it is wanted. */
async function takeLease(
  engine: Engine,
  id: string,
  signal: AbortSignal,
  isWanted: () => Promise<boolean>,
  onWait: () => void = () => undefined,
): Promise<{ lease: Lease; record: SliceRecord } | undefined> {
  const watch = new LeaseWatch(engine.store, engine.owner, engine.lease.ttlMs);
  for (;;) {
    signal.throwIfAborted();
    const taken = await watch.tryTake(id);
    // Asked while the lease is ours, so that the answer holds.
    if (await isWanted()) {
      if (taken) return taken;
    } else {
      await taken?.lease.release();
      return undefined;
    }
    onWait();
    await pause(engine.lease.ttlMs / 6, signal);
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
  taken: { readonly lease: Lease; readonly record: SliceRecord },
  memoryBytes = 64 * 1024 * 1024,
): Promise<FoldSession> {
  const batch: BatchOptions = {
    ...engine.batch,
    maxDirtyDocuments: Number.MAX_SAFE_INTEGER,
    maxDelayMs: SPILL_EVERY_MS,
    catchUpLag: 0,
    cacheBytes: memoryBytes,
  };
  return FoldSession.open({
    ...engine,
    ...taken,
    projection,
    slices: 1,
    slicesWhenActive,
    batch,
    leaseTtlMs: engine.lease.ttlMs,
  });
}

/** Reads until nothing is left, a few times over: what comes while it reads is read in the next round. */
async function foldTo(
  engine: Engine,
  projection: Projection,
  session: FoldSession,
  until: number | undefined,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const closeEnough = engine.batch.catchUpLag;
  for (let round = 0; round < 10; round += 1) {
    const target = until ?? (await engine.log.head()).last;
    const left = target - session.position;
    await readTo(engine, projection, session, target, report, signal);
    if (until !== undefined || left <= closeEnough) break;
  }
  await session.settle();
}

async function readTo(
  engine: Engine,
  projection: Projection,
  session: FoldSession,
  target: number,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  if (session.position >= target) return;
  report('folding', session.position, target);
  const stop = AbortSignal.any([signal, session.signal]);
  const eventTypes = eventTypesOf(projection);
  const { maxEvents } = engine.batch;
  const batches = engine.log.read({
    after: session.position,
    until: target,
    maxBatch: maxEvents,
    signal: stop,
    ...(eventTypes ? { filter: { eventTypes } } : {}),
  });
  for await (const batch of mergedBatches(batches, maxEvents, stop)) {
    await session.accept(batch);
    report('folding', session.position, target);
  }
  stop.throwIfAborted();
  if (session.position < target) {
    throw new DocketError(
      'PROJECTION.READ_ENDED_EARLY',
      `Reading the log ended at position ${session.position} instead of ${target}. Start the rebuild again: it goes on there.`,
      { details: { position: session.position, target } },
    );
  }
}

/**
 * Becomes the active generation. The runners of the old one stand aside first, so that the new one is at
 * least as far as anything that a reader has seen.
 */
async function takeOver(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  session: FoldSession,
  report: Report,
  { signal, finishing }: BuildOptions,
): Promise<void> {
  const { registry, fault, store, log } = engine;
  const { name } = projection;
  const record = await registry.get(name);
  const old = record.generations[record.active]!;
  const token = timeOrderedId();
  const held: Lease[] = [];
  report('handing-over', session.position, session.position);
  try {
    await registry.askHandover(name, generation.number, token);
    await fault('handover-asked', name);
    for (let slice = 0; slice < old.slices; slice += 1) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(engine.lease.ttlMs * 4)]);
      const taken = await takeLease(engine, sliceId(name, old.number, slice), patience, async () => true);
      held.push(taken!.lease);
    }
    await fault('handover-taken', name);
    const reached = await Promise.all(held.map(async ({ sliceId: id }) => reachedBy(engine, name, id)));
    const target = Math.max((await log.head()).last, ...reached);
    await readTo(engine, projection, session, target, report, signal);
    // Nobody folds the old generation now, so no further skip can be recorded.
    await session.learnSkips();
    await session.settle();
    const checkpoint = await store.slices.findOne({ _id: sliceId(name, generation.number, 0) });
    await registry.ensureSlices(name, generation.number, generation.slices, checkpoint!);
    const action = await finishing?.({ position: session.position, activated: true });
    await registry.activate(name, record.active, generation.number, 'building', action);
    await fault('activated', name);
  } finally {
    await Promise.allSettled(held.map((lease) => lease.release()));
    await registry.endHandover(name, token);
  }
}

/** How far readers have seen this log; what they have seen of a log that was restored since is gone from it. */
async function reachedBy({ store, log }: Engine, name: string, id: string): Promise<number> {
  const slice = await store.slices.findOne({ _id: id });
  return slice && !(await isForked(log, name, slice)) ? slice.position : 0;
}

const NOTHING_YET = {
  phase: 'waiting',
  position: 0,
  target: 0,
  eventsPerSecond: 0,
  remainingMs: null,
} as const;

type Report = (phase: BuildPhase, position: number, target: number) => void;

function progressReport(
  projection: string,
  generation: number,
  from: number,
  onProgress: BuildOptions['onProgress'],
): Report {
  const startedMs = performance.now();
  return (phase, position, target) => {
    const seconds = (performance.now() - startedMs) / 1_000;
    const eventsPerSecond = Math.round((position - from) / Math.max(seconds, 0.001));
    const remainingMs =
      eventsPerSecond > 0 ? Math.round(((target - position) / eventsPerSecond) * 1_000) : null;
    onProgress?.({ projection, generation, phase, position, target, eventsPerSecond, remainingMs });
  };
}
