import { DocketError, messageOf } from '@docket/kernel';
import type { CommandOutcome, PageChoice, ParkedPage, ParkedRequest } from '@docket/log-following';
import type { Projection } from './definition.js';
import { createEngine, type EngineOptions } from './engine.js';
import { rollBack } from './generations/generations.js';
import { pauseBuild } from './generations/pause.js';
import { pruneGenerations } from './generations/prune.js';
import type { End } from './generations/time-travel.js';
import { askAboutParked, listParkedDocuments } from './operator/parked-documents.js';
import type { RecordProjectionAction } from './operator/projection-action.js';
import { projectionOutbox } from './operator/projection-outbox.js';
import { rebuild, type RebuildOptions, type RebuildResult } from './building/rebuild.js';
import { type ProjectionStatus, statusOf } from './progress/status.js';
import { verifyGeneration, type VerifyOptions } from './verifying/verify.js';
import type { VerifyResult } from './verifying/verify-result.js';

export interface ProjectionAdminOptions extends EngineOptions {
  /** Takes each action to the audit trail. */
  readonly recordAction: RecordProjectionAction;
}

/** The operator's side: works beside any number of running processes. */
export interface ProjectionAdmin {
  status(): Promise<ProjectionStatus[]>;
  /** Builds a new generation beside the live one, or goes on with one that was begun, and makes it active. */
  rebuild(name: string, options: RebuildOptions): Promise<RebuildResult>;
  /**
   * Stops a rebuild, one that a runner does by itself or one of an operator; `rebuild` goes on with it.
   * @param until of a generation of the past, as it was begun
   */
  pauseRebuild(name: string, by: string, until?: End): Promise<void>;
  /** Makes the generation before the active one active again. */
  rollback(name: string, by: string): Promise<{ readonly from: number; readonly to: number }>;
  /**
   * Removes generations that are neither active nor being built; those that retired within `graceMs` stay.
   * @param options `generations`: these alone, where they may be removed at all
   */
  prune(
    name: string,
    options: {
      readonly by: string;
      readonly graceMs?: number;
      readonly snapshots?: boolean;
      readonly generations?: readonly number[];
    },
  ): Promise<readonly number[]>;
  verify(name: string, options?: VerifyOptions): Promise<VerifyResult>;
  readonly parked: {
    list(name: string, page?: PageChoice): Promise<ParkedPage>;
    /** Folds a parked document again; asks the process that holds the lease, and waits for its answer. */
    retry(name: string, key: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
    /** Leaves out the event that is refused, for this version of the projection, and folds those behind it. */
    skip(name: string, key: string, reason: string, by: string, timeoutMs?: number): Promise<CommandOutcome>;
  };
}

/**
 * Whatever an operator does is stored together with its audit entry, which is recorded right after. Before each act the
 * pending entries of earlier ones are recorded: where the log is out of reach, nothing is done.
 */
export function createProjectionAdmin(options: ProjectionAdminOptions): ProjectionAdmin {
  const engine = createEngine(options);
  const outbox = projectionOutbox(engine, options.recordAction);
  const projectionOf = (name: string): Projection =>
    engine.projections.get(name) ?? notDeployed(name, [...engine.projections.keys()]);

  /** The act is done: that its entry waits is no reason to say that it failed. */
  const settle = async (): Promise<void> => {
    try {
      await outbox.publishPending();
    } catch (error) {
      engine.logger.error(
        { error: messageOf(error) },
        'What was done is not in the audit trail yet. It is kept, and written as soon as the log can be reached.',
      );
    }
  };
  const act = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await outbox.publishPending();
    try {
      return await work();
    } finally {
      await settle();
    }
  };
  const ask = async (name: string, request: ParkedRequest, timeoutMs: number | undefined) =>
    act(async () => askAboutParked(engine, name, request, settle, timeoutMs));

  return {
    status: async () => statusOf(engine.store, engine.projections, engine.log),
    rebuild: async (name, choice) => act(async () => rebuild(engine, projectionOf(name), choice, settle)),
    pauseRebuild: async (name, by, until) => act(async () => pauseBuild(engine, name, by, until)),
    rollback: async (name, by) => act(async () => rollBack(engine, name, by)),
    prune: async (name, { by, graceMs = 60_000, snapshots = false, generations }) => {
      const only = generations === undefined ? {} : { generations };
      return act(async () =>
        pruneGenerations(engine, name, { by, graceMs, snapshots, ...only }, () => outbox.publishPending()),
      );
    },

    verify: async (name, choice) => {
      const record = await engine.registry.get(name);
      const number = choice?.generation ?? record.active;
      const generation = record.generations[number];
      if (!generation) throw noGeneration(name, number);
      return verifyGeneration(engine, projectionOf(name), generation, choice);
    },

    parked: {
      list: async (name, page) => listParkedDocuments(engine, name, page),
      retry: async (name, key, by, timeoutMs) =>
        ask(name, { kind: 'retry', key, by, reason: null }, timeoutMs),
      skip: async (name, key, reason, by, timeoutMs) =>
        ask(name, { kind: 'skip', key, by, reason }, timeoutMs),
    },
  };
}

function notDeployed(name: string, known: readonly string[]): never {
  throw new DocketError(
    'PROJECTION.UNKNOWN',
    `There is no projection ${name} in this program. It has: ${known.join(', ')}.`,
    { details: { projection: name } },
  );
}

function noGeneration(name: string, number: number): DocketError {
  return new DocketError(
    'PROJECTION.NO_SUCH_GENERATION',
    `${name} has no generation ${number}. "npm run docket -- projections list" shows those that there are.`,
  );
}
