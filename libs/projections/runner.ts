import { healthOf, relayActions, type RunnerHealth, SharedLog } from '@docket/log-following';
import { eventTypesOf } from './folding/batch-fold.js';
import { createEngine, type Engine, type EngineOptions } from './engine.js';
import type { RecordProjectionAction } from './operator/projection-action.js';
import { projectionOutbox } from './operator/projection-outbox.js';
import { partitionsOfSlice, requireSplittable, type SliceChoice } from './running/plan.js';
import { WantedPositions } from './progress/wanted-positions.js';
import { RegistryWatch } from './generations/registry-watch.js';
import { ProjectionAgent } from './running/projection-agent.js';
import type { RunningProjection } from './running/running.js';

export interface ProjectionRunnerOptions extends EngineOptions {
  /** Folds a part of the partitions, where several processes share the work. All of them by default. */
  readonly slice?: SliceChoice;
  /** Records in the audit trail what operators did and could not record any more; else the next operator does. */
  readonly recordAction?: RecordProjectionAction;
}

export interface ProjectionRunner {
  /** Folds until `signal` aborts; then writes what is folded, gives the leases back, and returns. */
  run(signal: AbortSignal): Promise<void>;
  status(): readonly RunningProjection[];
  health(): RunnerHealth;
}

/**
 * Keeps the read models of one process up to date. Each projection has an agent of its own: look at the
 * registry, take the lease, check the log, fold until something ends it, look again. All of them share one
 * read of the log. Any number of processes may run the same projections; the leases make all but one
 * stand by.
 *
 * @throws DocketError `PROJECTION.INVALID`, or `PROJECTION.NOT_SPLITTABLE` for a slice of a projection whose documents cross
 *   aggregates
 */
export function createProjectionRunner(options: ProjectionRunnerOptions): ProjectionRunner {
  const engine = createEngine(options);
  const slice = options.slice ?? { index: 0, of: 1 };
  if (slice.of > 1) options.projections.forEach(requireSplittable);
  const watch = new RegistryWatch(engine.registry, engine.progress, engine.logger, engine.lease.ttlMs / 3);
  const log = sharedLog(engine, slice);
  const wanted = new WantedPositions(engine.progress);
  const agents = options.projections.map(
    (projection) => new ProjectionAgent(engine, projection, slice, watch, log, wanted),
  );
  const { recordAction } = options;
  const relay = async (signal: AbortSignal): Promise<void> => {
    if (!recordAction) return;
    await relayActions(projectionOutbox(engine, recordAction), engine.logger, engine.lease.ttlMs, signal);
  };
  return {
    run: async (signal) => {
      watch.start();
      wanted.start();
      try {
        // A signal each: on a shared one every wait of every projection would be a listener.
        await Promise.all([...agents.map((agent) => agent.run(AbortSignal.any([signal]))), relay(signal)]);
      } finally {
        watch.stop();
        wanted.stop();
      }
    },
    status: () => agents.map((agent) => agent.status()),
    health: () =>
      healthOf(
        agents
          .map((agent) => agent.status())
          .map((status) => ({ ...status, parked: status.parkedDocuments })),
        'document(s)',
      ),
  };
}

function sharedLog(engine: Engine, slice: SliceChoice): SharedLog {
  const types = [...engine.projections.values()].map(eventTypesOf);
  const eventTypes = types.every((wanted) => wanted !== undefined) ? [...new Set(types.flat())] : undefined;
  return new SharedLog({
    log: engine.log,
    filter: {
      ...(eventTypes ? { eventTypes } : {}),
      ...(slice.of > 1 ? { partitions: partitionsOfSlice(slice.index, slice.of) } : {}),
    },
    maxEvents: engine.batch.maxEvents,
    togetherWithin: 5_000,
    gatherMs: 25,
  });
}
