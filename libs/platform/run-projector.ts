import { projectors, type Follower, type Projector } from '@docket/composition';
import type { HealthAnswer } from '@docket/observability';
import {
  createProjectionRunner,
  isSplittable,
  type ProjectionAction,
  type Projection,
  type ProjectionRunner,
  type RunningProjection,
} from '@docket/projections';
import type { Platform } from './platform.js';
import { lastErrorOf, measureProjections } from './projection-metrics.js';
import { readModelHealth } from './read-model-health.js';
import type { RunningApp } from './run-app.js';

/**
 * Runs projections until it is stopped; what they are about is in health and metrics under the projector's name. With
 * `projectorSlice` this process folds a part of the partitions; projections whose documents cross aggregates are folded
 * whole, by one of the processes.
 * @param recordAction writes what an operator did to a projection into the log
 */
export async function runProjector(
  platform: Platform,
  projector: string,
  projections: readonly Projection[],
  recordAction: (action: ProjectionAction) => Promise<void>,
): Promise<RunningApp> {
  const { db, store, progress, logger, settings } = platform;
  const slice = settings.projectorSlice;
  const split = slice.of > 1 ? projections.filter(isSplittable) : [];
  const whole = projections.filter((projection) => !split.includes(projection));
  const engine = {
    db,
    log: store,
    progress,
    logger: logger.child({ projector }),
    recordAction,
  };
  const runners: ProjectionRunner[] = [];
  if (whole.length > 0) runners.push(createProjectionRunner({ ...engine, projections: whole }));
  if (split.length > 0) runners.push(createProjectionRunner({ ...engine, projections: split, slice }));
  const followers = isProjector(projector)
    ? await platform.composition.followers(projector, {
        nats: platform.nats,
        db,
        logger: engine.logger,
        replicas: settings.replicas,
      })
    : [];
  const names = new Set(projections.map(({ name }) => name));
  const unregister = platform.health.register(`projector-${projector}`, () =>
    healthOf(platform, [...runners], followers, names),
  );
  const stopMeasuring = runners.map((runner) => measureProjections(platform.metrics, runner));
  const stopping = new AbortController();
  const running = Promise.all([...runners, ...followers].map((runner) => runner.run(stopping.signal)));
  return {
    stop: async () => {
      unregister();
      for (const stop of stopMeasuring) stop();
      stopping.abort();
      await running;
    },
  };
}

/** What is wrong here, what readers must know, and the figures of each projection. */
async function healthOf(
  platform: Platform,
  runners: readonly ProjectionRunner[],
  followers: readonly Follower[],
  names: ReadonlySet<string>,
): Promise<HealthAnswer> {
  const health = [...runners, ...followers].map((runner) => runner.health());
  const reasons = health.flatMap((each) => each.reasons);
  // A database that is away has its own check, and is in the reasons already.
  const { reason } = await readModelHealth(platform.readModels, names).catch(() => ({ reason: undefined }));
  if (reason !== undefined) reasons.push(reason);
  return {
    ok: health.every(({ status }) => status !== 'failed'),
    ...(reasons.length > 0 ? { reason: reasons.join(' ') } : {}),
    details: { projections: runners.flatMap((runner) => runner.status()).map(figuresOf) },
  };
}

function figuresOf(projection: RunningProjection): Readonly<Record<string, unknown>> {
  const { name, version, state, generation, position, head, eventsPerSecond, parkedDocuments } = projection;
  return {
    name,
    version,
    state,
    generation,
    checkpoint: position,
    lag: position === null || head === null ? null : Math.max(0, head - position),
    eventsPerSecond,
    parkedDocuments,
    lastError: lastErrorOf(projection),
  };
}

function isProjector(name: string): name is Projector {
  return projectors.some((known) => known === name);
}
