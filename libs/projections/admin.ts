import { DocketError } from '@docket/kernel';
import { buildGeneration, type BuildProgress } from './build.js';
import type { Projection } from './definition.js';
import { createEngine, type Engine, type EngineOptions } from './engine.js';
import { pruneGenerations, rollBack } from './generations.js';
import { listParked, type ParkedDocument, type ParkedPage, sendCommand } from './parked-commands.js';
import {
  type CommandOutcome,
  type GenerationRecord,
  prepareProjectionStore,
  type ProjectionRecord,
} from './records.js';
import { type ProjectionStatus, statusOf } from './status.js';
import { positionAtTime } from './time-travel.js';
import { verifyStored } from './verify-stored.js';
import type { VerifyOptions, VerifyResult } from './comparison.js';
import { verifyGeneration } from './verify.js';

/** What an operator did, for the audit trail. */
export interface OperatorAction {
  readonly action:
    | 'rebuild-started'
    | 'rebuild-paused'
    | 'rebuild-finished'
    | 'rolled-back'
    | 'pruned'
    | 'parked-retried'
    | 'parked-skipped';
  readonly projection: string;
  readonly by: string;
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ProjectionAdminOptions extends EngineOptions {
  /** Called after each action; the application records it as an event. */
  readonly onOperatorAction: (action: OperatorAction) => void | Promise<void>;
}

export interface RebuildOptions {
  readonly by: string;
  /** Builds a time-travel generation up to a position, or up to the last event at or before an RFC 3339 time. */
  readonly until?: { readonly position: number } | { readonly time: string };
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

/** The operator's side: works beside any number of running processes. */
export interface ProjectionAdmin {
  status(): Promise<ProjectionStatus[]>;
  /** Builds a new generation beside the live one, or goes on with one that was begun, and makes it active. */
  rebuild(name: string, options: RebuildOptions): Promise<RebuildResult>;
  /** Stops a rebuild that a runner does by itself; `rebuild` goes on with it. */
  pauseRebuild(name: string, by: string): Promise<void>;
  /** Makes the generation before the active one active again. */
  rollback(name: string, by: string): Promise<{ readonly from: number; readonly to: number }>;
  /** Removes generations that are neither active nor being built; those that retired within `graceMs` stay. */
  prune(
    name: string,
    options: { readonly by: string; readonly graceMs?: number; readonly snapshots?: boolean },
  ): Promise<readonly number[]>;
  verify(name: string, options?: VerifyOptions): Promise<VerifyResult>;
  readonly parked: {
    list(name: string, page?: { readonly limit?: number; readonly cursor?: string }): Promise<ParkedPage>;
    /** Folds a parked document again; asks the process that holds the lease, and waits for its answer. */
    retry(name: string, key: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
    /** Leaves out the event that is refused, for this version of the projection, and folds those behind it. */
    skip(name: string, key: string, reason: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
  };
}

export type { ParkedDocument, ParkedPage };

export function createProjectionAdmin(options: ProjectionAdminOptions): ProjectionAdmin {
  const engine = createEngine(options);
  const tell = async (
    action: OperatorAction['action'],
    projection: string,
    by: string,
    details: Readonly<Record<string, unknown>>,
  ) => options.onOperatorAction({ action, projection, by, at: new Date().toISOString(), details });
  const projectionOf = (name: string): Projection =>
    engine.projections.get(name) ?? notDeployed(name, [...engine.projections.keys()]);

  return {
    status: async () => statusOf(engine.store, engine.projections, engine.log),

    rebuild: async (name, choice) => {
      const projection = projectionOf(name);
      await prepareProjectionStore(engine.store);
      const generation = await generationToBuild(engine, projection, choice);
      await tell('rebuild-started', name, choice.by, {
        generation: generation.number,
        until: generation.until,
      });
      const result = await buildGeneration(engine, projection, generation, {
        signal: choice.signal ?? new AbortController().signal,
        ...(choice.onProgress ? { onProgress: choice.onProgress } : {}),
        ...(choice.memoryBytes === undefined ? {} : { memoryBytes: choice.memoryBytes }),
        verify: async (session) => {
          await verifyStored(session);
          if (choice.verify === 'full') await requireVerified(engine, projection, generation);
        },
      });
      await tell('rebuild-finished', name, choice.by, { generation: generation.number, ...result });
      return { generation: generation.number, ...result };
    },

    pauseRebuild: async (name, by) => {
      const building = buildingOf(await engine.registry.get(name), undefined);
      if (!building) throw nothingBuilt(name);
      await engine.registry.change(name, building.number, { automatic: false });
      await tell('rebuild-paused', name, by, { generation: building.number });
    },

    rollback: async (name, by) => {
      const moved = await rollBack(engine, name);
      await tell('rolled-back', name, by, moved);
      return moved;
    },

    prune: async (name, { by, graceMs = 60_000, snapshots = false }) => {
      const removed = await pruneGenerations(engine, name, { graceMs, snapshots });
      if (removed.length > 0) await tell('pruned', name, by, { generations: removed });
      return removed;
    },

    verify: async (name, choice) => {
      const record = await engine.registry.get(name);
      const number = choice?.generation ?? record.active;
      const generation = record.generations[number];
      if (!generation) throw noGeneration(name, number);
      return verifyGeneration(engine, projectionOf(name), generation, choice);
    },

    parked: {
      list: async (name, page) => listParked(engine, name, page),
      retry: async (name, key, by, timeoutMs) => {
        const outcome = await sendCommand(engine, name, { kind: 'retry', key, by, reason: null }, timeoutMs);
        await tell('parked-retried', name, by, { key, outcome });
        return outcome;
      },
      skip: async (name, key, reason, by, timeoutMs) => {
        if (reason.trim() === '') throw reasonMissing(name, key);
        const outcome = await sendCommand(engine, name, { kind: 'skip', key, by, reason }, timeoutMs);
        await tell('parked-skipped', name, by, { key, reason, outcome });
        return outcome;
      },
    },
  };
}

/** The build that was begun with the same end, or a new one. */
async function generationToBuild(
  engine: Engine,
  projection: Projection,
  choice: RebuildOptions,
): Promise<GenerationRecord> {
  const { name, version } = projection;
  const until = choice.until && (await endOf(engine, choice.until));
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const record = await engine.registry.ensure(projection, 1);
    const begun = buildingOf(record, until);
    if (begun?.version === version) {
      if (begun.automatic) await engine.registry.change(name, begun.number, { automatic: false });
      return begun;
    }
    const slices = choice.slices ?? record.generations[record.active]?.slices ?? 1;
    const options = { slices, automatic: false, ...(until === undefined ? {} : { until }) };
    const registered = await engine.registry.begin(record, version, options);
    await engine.fault('generation-registered', name);
    if (registered) return registered;
  }
  throw new DocketError(
    'PROJECTION.REGISTRY_BUSY',
    `Other processes keep registering generations of ${name}; try again.`,
  );
}

async function endOf(engine: Engine, until: NonNullable<RebuildOptions['until']>): Promise<number> {
  const { last } = await engine.log.head();
  if ('time' in until) return positionAtTime(engine.log, until.time);
  if (Number.isInteger(until.position) && until.position >= 1 && until.position <= last)
    return until.position;
  throw new DocketError(
    'PROJECTION.NO_SUCH_POSITION',
    `The log has no position ${until.position}; choose one from 1 to ${last}.`,
  );
}

function buildingOf(record: ProjectionRecord, until: number | undefined): GenerationRecord | undefined {
  return Object.values(record.generations).find(
    (generation) => generation.state === 'building' && generation.until === until,
  );
}

async function requireVerified(
  engine: Engine,
  projection: Projection,
  generation: GenerationRecord,
): Promise<void> {
  const result = await verifyGeneration(engine, projection, generation);
  if (result.ok) return;
  throw new DocketError(
    'PROJECTION.BUILD_WRONG',
    `Generation ${generation.number} of ${projection.name} is not what the log says and does not become active. ` +
      `Check that its fold is pure, then prune it and rebuild.`,
    { details: { result } },
  );
}

function notDeployed(name: string, known: readonly string[]): never {
  throw new DocketError(
    'PROJECTION.UNKNOWN',
    `There is no projection ${name} in this program. It has: ${known.join(', ')}.`,
    { details: { projection: name } },
  );
}

function nothingBuilt(name: string): DocketError {
  return new DocketError('PROJECTION.NO_REBUILD', `No rebuild of ${name} is under way.`);
}

function noGeneration(name: string, number: number): DocketError {
  return new DocketError(
    'PROJECTION.NO_SUCH_GENERATION',
    `${name} has no generation ${number}. "npm run docket -- projections list" shows those that there are.`,
  );
}

function reasonMissing(name: string, key: string): DocketError {
  return new DocketError(
    'PROJECTION.REASON_MISSING',
    `Skipping an event of ${key} in ${name} needs a reason: it stays in the audit trail.`,
  );
}
