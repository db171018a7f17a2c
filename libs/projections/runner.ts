import { backoffDelayMs, isDocketError, messageOf } from '@docket/kernel';
import { eventTypesOf } from './batch-fold.js';
import { buildGeneration } from './build.js';
import { RefusedDocuments } from './bulk-write.js';
import type { Projection } from './definition.js';
import { createEngine, type Engine, type EngineOptions } from './engine.js';
import { FoldSession, partitionsOfSlice } from './fold-session.js';
import { LeaseWatch } from './lease.js';
import { checkLog, isHalting } from './log-check.js';
import { type Plan, planFor, requireSplittable, type SliceChoice } from './plan.js';
import { type GenerationRecord, prepareProjectionStore, type ProjectionRecord, sliceId } from './records.js';
import { RegistryWatch } from './registry-watch.js';
import { healthOf, type RunnerHealth, type RunningProjection, type RunState } from './running.js';
import { SharedLog } from './shared-log.js';
import { verifyStored } from './verify-stored.js';
import { pause } from './wait.js';

export interface ProjectionRunnerOptions extends EngineOptions {
  /** Folds a part of the partitions, where several processes share the work. All of them by default. */
  readonly slice?: SliceChoice;
}

export interface ProjectionRunner {
  /** Folds until `signal` aborts; then writes what is folded, gives the leases back, and returns. */
  run(signal: AbortSignal): Promise<void>;
  status(): readonly RunningProjection[];
  health(): RunnerHealth;
}

/**
 * Keeps the read models of one process up to date. Each projection is tended on its own: look at the
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
  const tenders = options.projections.map((projection) => new Tender(engine, projection, slice, watch, log));
  return {
    run: async (signal) => {
      watch.start();
      try {
        await Promise.all(tenders.map((tender) => tender.run(signal)));
      } finally {
        watch.stop();
      }
    },
    status: () => tenders.map((tender) => tender.status()),
    health: () => healthOf(tenders.map((tender) => tender.status())),
  };
}

/** Looks after one projection of one process. */
class Tender {
  private readonly leases: LeaseWatch;
  private state: RunState = 'starting';
  private reason: string | null = null;
  private session: FoldSession | undefined;
  private failures = 0;
  /** What the database would not take, for the next session to park. */
  private readonly refused = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    private readonly slice: SliceChoice,
    private readonly watch: RegistryWatch,
    private readonly log: SharedLog,
  ) {
    this.leases = new LeaseWatch(engine.store, engine.owner, engine.lease.ttlMs);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.state === 'starting') await prepareProjectionStore(this.engine.store);
        const record = await this.engine.registry.ensure(this.projection, this.slice.of);
        await this.carryOut(planFor(this.projection, record, this.slice), record, signal);
      } catch (error) {
        if (!signal.aborted) await this.recover(error, signal);
      }
    }
    this.enter('stopped');
  }

  status(): RunningProjection {
    return {
      name: this.projection.name,
      version: this.projection.version,
      state: this.state,
      reason: this.reason,
      generation: this.session?.options.record.generation ?? null,
      position: this.session?.position ?? null,
      head: this.session?.head ?? null,
      eventsPerSecond: this.session?.rate ?? 0,
      parkedDocuments: this.session?.parking.documents ?? 0,
    };
  }

  private async carryOut(plan: Plan, record: ProjectionRecord, signal: AbortSignal): Promise<void> {
    switch (plan.kind) {
      case 'fold':
        return this.fold(plan.generation, signal);
      case 'begin-build': {
        const { version } = this.projection;
        // Conditional on what was looked at: of several processes one begins.
        await this.engine.registry.begin(record, version, { slices: this.slice.of, automatic: true });
        return this.engine.fault('generation-registered', this.projection.name);
      }
      case 'build':
        return this.build(plan.generation, signal);
      case 'stand-aside': {
        this.enter('standing-by', 'a new generation is about to become active');
        return this.standAside(plan.token, signal);
      }
      case 'rest':
        this.enter('standing-by', plan.reason);
        return this.untilChange(30_000, signal);
    }
  }

  /** Waits until the builder is done; one that died must not keep the projection waiting. */
  private async standAside(token: string, signal: AbortSignal): Promise<void> {
    const { registry, lease } = this.engine;
    const deadline = performance.now() + lease.ttlMs * 5;
    while (!signal.aborted && (await registry.get(this.projection.name)).handover?.token === token) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return registry.endHandover(this.projection.name, token);
      await this.untilChange(leftMs, signal);
    }
  }

  /** Folds the active generation for as long as the lease is ours and the generation is the active one. */
  private async fold(generation: GenerationRecord, signal: AbortSignal): Promise<void> {
    const { engine, projection } = this;
    const taken = await this.leases.tryTake(sliceId(projection.name, generation.number, this.slice.index));
    if (!taken) {
      this.enter('standing-by', 'another process holds the lease');
      return this.untilChange(engine.lease.ttlMs / 6, signal);
    }
    await engine.fault('lease-taken', projection.name);
    const session = await FoldSession.open({
      ...engine,
      ...taken,
      projection,
      slices: this.slice.of,
      leaseTtlMs: engine.lease.ttlMs,
      refused: this.refused,
    });
    const superseded = new AbortController();
    const stopWatching = this.watch.onChange(() => {
      const now = this.watch.get(projection.name);
      if (now && (now.active !== generation.number || now.handover)) superseded.abort();
    });
    const stop = AbortSignal.any([signal, superseded.signal, session.signal]);
    this.session = session;
    // A log can also be put back to an older state while it is read.
    const checking = setInterval(() => {
      checkLog(engine.log, projection.name, session.checkpoint).catch((error: unknown) => {
        // A log that is away is not a log that forked.
        if (isDocketError(error) && isHalting(error.code)) session.fail(error);
      });
    }, engine.lease.ttlMs * 3);
    try {
      await checkLog(engine.log, projection.name, taken.record);
      this.enter('folding');
      await this.log.follow(
        () => session.position,
        async (batch) => {
          await session.accept(batch);
          this.failures = 0;
        },
        stop,
      );
    } catch (error) {
      if (session.signal.aborted) {
        // Said at once: ending the session can take as long as the database is away.
        if (!isPassing(session.signal.reason)) this.enter('waiting', messageOf(session.signal.reason));
        throw session.signal.reason;
      }
      if (!stop.aborted) throw error;
    } finally {
      stopWatching();
      clearInterval(checking);
      this.session = undefined;
      await session.close();
    }
  }

  /** A changed version builds its own generation, while the one before serves the readers. */
  private async build(generation: GenerationRecord, signal: AbortSignal): Promise<void> {
    const paused = new AbortController();
    const stopWatching = this.watch.onChange(() => {
      const now = this.watch.get(this.projection.name)?.generations[generation.number];
      if (now && !now.automatic) paused.abort();
    });
    this.enter('rebuilding', `generation ${generation.number}`);
    try {
      await buildGeneration(this.engine, this.projection, generation, {
        signal: AbortSignal.any([signal, paused.signal]),
        verify: verifyStored,
        onProgress: ({ phase, position, target }) => {
          this.reason = `generation ${generation.number}: ${phase}, ${position} of ${target}`;
        },
      });
    } catch (error) {
      if (!paused.signal.aborted) throw error;
    } finally {
      stopWatching();
    }
  }

  /** Poison never comes here: it is parked. This is a lost lease, a broken world, or a log that is not ours. */
  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    const code = isDocketError(error) ? error.code : '';
    if (error instanceof RefusedDocuments) {
      for (const [key, reason] of error.refused) this.refused.set(key, reason);
      return;
    }
    if (isPassing(error)) {
      this.engine.logger.info({ projection: this.projection.name, code }, messageOf(error));
      return pause(50, signal);
    }
    this.failures += 1;
    const halted = isHalting(code);
    this.enter(halted ? 'halted' : 'waiting', messageOf(error));
    const fields = { projection: this.projection.name, code, failures: this.failures, error };
    if (halted) this.engine.logger.error(fields, messageOf(error));
    else this.engine.logger.warn(fields, `folding waits: ${messageOf(error)}`);
    await this.recordError(error);
    await pause(halted ? 5_000 : backoffDelayMs(BACKOFF, this.failures, Math.random()), signal);
  }

  private async recordError(error: unknown): Promise<void> {
    try {
      const record = await this.engine.registry.find(this.projection.name);
      if (!record) return;
      const id = sliceId(this.projection.name, record.active, this.slice.index);
      await this.engine.store.slices.updateOne({ _id: id }, { $set: { lastError: messageOf(error) } });
    } catch {
      // The database may be what is broken; health says so from memory.
    }
  }

  private enter(state: RunState, reason: string | null = null): void {
    if (this.state !== state) {
      // A start names every projection; only what an operator may want to know is news.
      const level =
        state === 'rebuilding' || this.state === 'halted' || this.state === 'waiting' ? 'info' : 'debug';
      this.engine.logger[level](
        { projection: this.projection.name, state, reason },
        `projection is ${state}`,
      );
    }
    this.state = state;
    this.reason = reason;
  }

  private async untilChange(ms: number, signal: AbortSignal): Promise<void> {
    const changed = new AbortController();
    const before = JSON.stringify(this.watch.get(this.projection.name));
    const stopWatching = this.watch.onChange(() => {
      if (JSON.stringify(this.watch.get(this.projection.name)) !== before) changed.abort();
    });
    await pause(ms, signal, changed.signal);
    stopWatching();
  }
}

/** What another process causes by taking over, or the next session parks. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof RefusedDocuments ||
    isDocketError(error, 'PROJECTION.LEASE_LOST') ||
    isDocketError(error, 'PROJECTION.STALE_WRITE')
  );
}

const BACKOFF = { initialDelayMs: 100, factor: 2, maxDelayMs: 5_000 };

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
