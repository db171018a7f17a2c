import { isForked } from '@docket/log-following';
import type { BuildProgress } from './build-progress.js';
import { BuildRetry } from './build-retry.js';
import { buildGeneration } from './build.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { buildingOf, nothingBuilt } from '../generations/generations.js';
import { registryBusy } from '../generations/registry.js';
import { whenPaused } from '../generations/pause.js';
import { endOf, type End } from '../generations/time-travel.js';
import { draftAction } from '../operator/projection-action.js';
import { requireSplittable } from '../running/plan.js';
import { type GenerationRecord, prepareProjectionStore, sliceId } from '../records.js';
import { followerOf } from '../words.js';

export interface RebuildOptions {
  readonly by: string;
  /** Builds a time-travel generation up to a position, or up to the last event at or before an RFC 3339 time. */
  readonly until?: End;
  /** Only goes on with a build that was begun. */
  readonly onlyBegun?: boolean;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Stops the build where it is; the next call goes on. */
  readonly signal?: AbortSignal;
  /** Memory for documents, by their size in BSON. */
  readonly memoryBytes?: number;
  /** Splits the new generation over this many processes. */
  readonly slices?: number;
  /** `full` folds the log a second time before the new generation becomes active. */
  readonly verify?: 'stored' | 'full';
}

export interface RebuildResult {
  readonly generation: number;
  readonly position: number;
  readonly activated: boolean;
}

/**
 * Builds a generation for an operator: what was begun with the same end on this log, or a new one. An engine that is away is
 * waited for, until `signal` aborts or another operator pauses it.
 * @param settle records in the audit trail that it starts; it may take long
 * @throws DocketError `PROJECTION.REBUILD_PAUSED`, `PROJECTION.NOT_SPLITTABLE` for several slices of a projection whose documents cross aggregates
 */
export async function rebuild(
  engine: Engine,
  projection: Projection,
  choice: RebuildOptions,
  settle: () => Promise<void>,
): Promise<RebuildResult> {
  const { name } = projection;
  if ((choice.slices ?? 1) > 1) requireSplittable(projection);
  await prepareProjectionStore(engine.store);
  const generation = await generationToBuild(engine, projection, choice);
  await settle();
  const paused = whenPaused(engine, name, generation);
  try {
    const signals = choice.signal ? [choice.signal, paused.signal] : [paused.signal];
    return await buildWithRetries(engine, projection, generation, choice, AbortSignal.any(signals));
  } catch (error) {
    throw paused.signal.aborted ? paused.signal.reason : error;
  } finally {
    paused.forget();
  }
}

async function buildWithRetries(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
  choice: RebuildOptions,
  signal: AbortSignal,
): Promise<RebuildResult> {
  const { name } = projection;
  const retry = new BuildRetry(name, generation.number, choice.onProgress);
  for (;;) {
    try {
      const result = await buildGeneration(engine, projection, generation, {
        signal,
        onProgress: (progress) => retry.note(progress),
        ...(choice.memoryBytes === undefined ? {} : { memoryBytes: choice.memoryBytes }),
        verifyWithLog: choice.verify === 'full',
        suspects: retry.suspects,
        finishing: async (built) =>
          draftAction(engine, {
            action: 'rebuild-finished',
            projection: name,
            by: choice.by,
            details: { generation: generation.number, ...built },
          }),
      });
      return { generation: generation.number, ...result };
    } catch (error) {
      if (signal.aborted) throw error;
      await retry.waitOut(error, signal);
      signal.throwIfAborted();
    }
  }
}

async function generationToBuild(
  engine: Engine,
  projection: Projection,
  choice: RebuildOptions,
): Promise<GenerationRecord> {
  const { name, version } = projection;
  const until = choice.until && (await endOf(engine.log, choice.until));
  const draft = async (
    action: 'rebuild-started' | 'rebuild-resumed',
    generation: number,
    more: { readonly givenUp?: number } = {},
  ) =>
    draftAction(engine, {
      action,
      projection: name,
      by: choice.by,
      details: { generation, ...(until === undefined ? {} : { until }), ...more },
    });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const record = await engine.registry.ensure(projection, 1);
    const found = buildingOf(record, until);
    const begun = found?.version === version ? found : undefined;
    // What was folded of a log that was restored since cannot be gone on with: it is given up for a new one.
    const givenUp =
      begun && !choice.onlyBegun && (await isBuiltOnAnother(engine, name, begun)) ? begun : undefined;
    if (begun && !givenUp) {
      const action = await draft('rebuild-resumed', begun.number);
      if (!(await engine.registry.move(name, [begun], { automatic: false, paused: false }, action))) continue;
      await engine.fault('action-done', name);
      return { ...begun, automatic: false, paused: false };
    }
    if (choice.onlyBegun) throw nothingBuilt(name, until);
    const slices = choice.slices ?? record.generations[record.active]?.slices ?? 1;
    const action = await draft('rebuild-started', record.next, givenUp && { givenUp: givenUp.number });
    const options = {
      slices,
      automatic: false,
      action,
      ...(until === undefined ? {} : { until }),
      ...(givenUp ? { insteadOf: givenUp } : {}),
    };
    const registered = await engine.registry.begin(record, version, options);
    await engine.fault('generation-registered', name);
    if (registered) return registered;
  }
  throw registryBusy(name);
}

async function isBuiltOnAnother(
  engine: Engine,
  name: string,
  { number }: GenerationRecord,
): Promise<boolean> {
  const slice = await engine.store.slices.findOne({ _id: sliceId(name, number, 0) });
  return slice !== null && isForked(engine.log, followerOf(name), slice);
}
