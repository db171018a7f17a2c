import { recordProjectionAction } from '@docket/application';
import { Gauge } from '@docket/observability';
import { createProjectionRunner, type Projection, type ProjectionRunner } from '@docket/projections';
import type { Platform } from './platform.js';
import type { RunningApp } from './run-app.js';

const MEASURE_INTERVAL_MS = 1_000;

/** Runs projections until it is stopped; what they are about is in health and metrics under the projector's name. */
export async function runProjector(
  platform: Platform,
  projector: string,
  projections: readonly Projection[],
): Promise<RunningApp> {
  const { db, store, progress, logger } = platform;
  const runner = createProjectionRunner({
    db,
    log: store,
    projections,
    progress,
    logger: logger.child({ projector }),
    recordAction: async (action) => {
      await recordProjectionAction(store, action);
    },
  });
  const unregister = platform.health.register(`projector-${projector}`, async () => {
    const { status, reasons } = runner.health();
    return status === 'ok' ? { ok: true } : { ok: status !== 'failed', reason: reasons.join(' ') };
  });
  const stopMeasuring = measure(platform, runner);
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  return {
    stop: async () => {
      unregister();
      stopMeasuring();
      stopping.abort();
      await running;
    },
  };
}

const gauges = {
  position: ['docket_projection_position', 'Position up to which the projection has folded the log.'],
  lag: ['docket_projection_lag_events', 'Events between the projection and the head of the log.'],
  rate: ['docket_projection_events_per_second', 'Events that the projection folds each second.'],
  parked: [
    'docket_projection_parked_documents',
    'Documents that wait behind an event that cannot be folded.',
  ],
} as const;

/** Several projectors of one process share the gauges; each fills in its own projections. */
function measure(platform: Platform, runner: ProjectionRunner): () => void {
  const gauge = (which: keyof typeof gauges): Gauge => {
    const [name, help] = gauges[which];
    const known = platform.metrics.getSingleMetric(name) as Gauge | undefined;
    return known ?? new Gauge({ name, help, labelNames: ['projection'], registers: [platform.metrics] });
  };
  const [positions, lags, rates, parked] = [gauge('position'), gauge('lag'), gauge('rate'), gauge('parked')];
  const timer = setInterval(() => {
    for (const { name, position, head, eventsPerSecond, parkedDocuments } of runner.status()) {
      if (position === null) continue;
      positions.set({ projection: name }, position);
      lags.set({ projection: name }, Math.max(0, (head ?? position) - position));
      rates.set({ projection: name }, eventsPerSecond);
      parked.set({ projection: name }, parkedDocuments);
    }
  }, MEASURE_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
