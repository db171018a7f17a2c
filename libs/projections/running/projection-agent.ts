import { LeaseWatch, pause, RunReport, type SharedLog, Signal } from '@docket/log-following';
import { buildGeneration } from '../building/build.js';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import type { FoldSession } from '../folding/fold-session.js';
import { type Plan, planFor, type SliceChoice } from './plan.js';
import { type GenerationRecord, prepareProjectionStore, type ProjectionRecord, sliceId } from '../records.js';
import type { WantedPositions } from '../progress/wanted-positions.js';
import type { RegistryWatch } from '../generations/registry-watch.js';
import { FoldRetry } from './fold-retry.js';
import { foldWithLease } from './fold-with-lease.js';
import { takeSlice } from './lease-wait.js';
import type { ProjectionReport, RunningProjection } from './running.js';

/** Runs one projection of one process: reads the registry, does what is to be done, reads it again. */
export class ProjectionAgent {
  private readonly leases: LeaseWatch;
  private readonly report: ProjectionReport;
  private readonly retry: FoldRetry;
  private readonly released = new Signal();
  private session: FoldSession | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly projection: Projection,
    private readonly slice: SliceChoice,
    private readonly watch: RegistryWatch,
    private readonly log: SharedLog,
    private readonly wanted: WantedPositions,
  ) {
    this.leases = new LeaseWatch(engine.store, engine.owner, engine.lease.ttlMs);
    this.report = new RunReport({ name: projection.name, field: 'projection' }, engine.logger, 'starting', {
      entered: ['rebuilding'],
      left: ['halted', 'waiting'],
    });
    this.retry = new FoldRetry(engine, projection, slice.index, this.report);
  }

  async run(signal: AbortSignal): Promise<void> {
    const stopListening = this.watch.onReleased((name) => {
      if (name === this.projection.name) this.released.give();
    });
    while (!signal.aborted) {
      try {
        if (this.report.state === 'starting') await prepareProjectionStore(this.engine.store);
        const record = await this.engine.registry.ensure(this.projection, this.slice.of);
        await this.carryOut(planFor(this.projection, record, this.slice), record, signal);
      } catch (error) {
        if (!signal.aborted) await this.retry.waitOut(error, signal);
      }
    }
    stopListening();
    this.report.enter('stopped');
  }

  status(): RunningProjection {
    const { session, projection, report } = this;
    return {
      name: projection.name,
      version: projection.version,
      state: report.state,
      reason: report.reason,
      generation: session?.options.record.generation ?? null,
      position: session?.position ?? null,
      head: session?.head ?? null,
      eventsPerSecond: session?.rate ?? 0,
      parkedDocuments: session?.parking.size ?? 0,
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
        this.report.enter('standing-by', 'a new generation is about to become active');
        return this.standAside(plan.token, record, signal);
      }
      case 'rest':
        this.report.enter('standing-by', plan.reason);
        return this.untilOther(record, 30_000, signal);
    }
  }

  private async fold(generation: GenerationRecord, signal: AbortSignal): Promise<void> {
    const { engine, projection, watch, log, report, retry } = this;
    const taken = await takeSlice(this.leases, sliceId(projection.name, generation.number, this.slice.index));
    if (!taken) {
      report.enter('standing-by', 'another process holds the lease');
      return this.released.wait(engine.lease.ttlMs / 6, signal);
    }
    await engine.fault('lease-taken', projection.name);
    const onSession = (session: FoldSession | undefined) => (this.session = session);
    const { wanted } = this;
    const choice = {
      engine,
      projection,
      slices: this.slice.of,
      watch,
      wanted,
      log,
      report,
      retry,
      onSession,
    };
    return foldWithLease(choice, taken, signal);
  }

  /** A changed version builds its own generation, while the one before serves the readers. */
  private async build(generation: GenerationRecord, signal: AbortSignal): Promise<void> {
    const { engine, projection, report } = this;
    const { number } = generation;
    const paused = new AbortController();
    const stopWatching = this.watch.onChange(() => {
      const now = this.watch.get(projection.name)?.generations[number];
      if (now && !now.automatic) paused.abort();
    });
    report.enter('rebuilding', `generation ${number}`);
    try {
      await buildGeneration(engine, projection, generation, {
        signal: AbortSignal.any([signal, paused.signal]),
        suspects: this.retry.suspects,
        onProgress: ({ phase, position, target }) =>
          report.enter('rebuilding', `generation ${number}: ${phase}, ${position} of ${target}`),
      });
      this.retry.recovered();
    } catch (error) {
      if (!paused.signal.aborted && !signal.aborted) await this.retry.waitOut(error, signal, 'building');
    } finally {
      stopWatching();
    }
  }

  /** Waits until the builder is done; one that died must not keep the projection waiting. */
  private async standAside(token: string, asked: ProjectionRecord, signal: AbortSignal): Promise<void> {
    const { registry, lease } = this.engine;
    const deadline = performance.now() + lease.ttlMs * 5;
    for (let record = asked; !signal.aborted && record.handover?.token === token;) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return registry.endHandover(this.projection.name, token);
      await this.untilOther(record, leftMs, signal);
      record = await registry.get(this.projection.name);
    }
  }

  /**
   * Waits until the registry says something else than what this agent has read, but no longer than a time. What it said
   * between that reading and now counts: the watch may have seen it before the answer was here.
   */
  private async untilOther(read: ProjectionRecord, ms: number, signal: AbortSignal): Promise<void> {
    const changed = new AbortController();
    const before = JSON.stringify(read);
    // At the next look, not at once: the watch may also be behind what was read.
    const stopWatching = this.watch.onChange(() => {
      if (JSON.stringify(this.watch.get(this.projection.name)) !== before) changed.abort();
    });
    await pause(ms, signal, changed.signal);
    stopWatching();
  }
}
