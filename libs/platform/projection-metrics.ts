import { Gauge, type Registry } from '@docket/observability';
import type { ProjectionRunner, RunningProjection } from '@docket/projections';

const MEASURE_INTERVAL_MS = 1_000;
/** Long enough to know an error by, short enough for a label. */
const ERROR_CHARACTERS = 160;

const gauges = {
  folding: ['docket_projection_folding', '1 where this process folds the projection, 0 where it does not.'],
  generation: ['docket_projection_generation', 'Number of the generation that is folded.'],
  position: ['docket_projection_position', 'Position up to which the projection has folded the log.'],
  lag: ['docket_projection_lag_events', 'Events between the projection and the head of the log.'],
  rate: ['docket_projection_events_per_second', 'Events that the projection folds each second.'],
  parked: [
    'docket_projection_parked_documents',
    'Documents that wait behind an event that cannot be folded.',
  ],
  error: ['docket_projection_last_error', '1 with what keeps the projection from folding as a label.'],
} as const;

type Measured = keyof typeof gauges;
type Gauges = Readonly<Record<Measured, Gauge>>;

/**
 * Measures what a runner does, once a second. Several projectors of one process share the gauges; each fills in its own
 * projections, and takes out what it does not fold any more: an old lag must not look like a new one.
 * @returns how to stop
 */
export function measureProjections(registry: Registry, runner: Pick<ProjectionRunner, 'status'>): () => void {
  const gauge = gaugesOf(registry);
  const errors = new Map<string, string>();
  const measure = () => {
    for (const projection of runner.status()) measureOne(gauge, errors, projection);
  };
  measure();
  const timer = setInterval(measure, MEASURE_INTERVAL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    for (const { name } of runner.status()) {
      forget(gauge, errors, name);
      gauge.folding.remove({ projection: name });
    }
  };
}

/** Why a projection does not go on; null while it does, or while another process does. */
export function lastErrorOf({ state, reason }: Pick<RunningProjection, 'state' | 'reason'>): string | null {
  return state === 'waiting' || state === 'halted' ? (reason ?? 'unknown') : null;
}

function measureOne(gauge: Gauges, errors: Map<string, string>, projection: RunningProjection): void {
  const { name, generation, position, head, eventsPerSecond, parkedDocuments } = projection;
  forget(gauge, errors, name);
  const error = lastErrorOf(projection)?.slice(0, ERROR_CHARACTERS);
  if (error !== undefined) {
    errors.set(name, error);
    gauge.error.set({ projection: name, error }, 1);
  }
  gauge.folding.set({ projection: name }, position === null ? 0 : 1);
  if (position === null) return;
  if (generation !== null) gauge.generation.set({ projection: name }, generation);
  gauge.position.set({ projection: name }, position);
  gauge.lag.set({ projection: name }, Math.max(0, (head ?? position) - position));
  gauge.rate.set({ projection: name }, eventsPerSecond);
  gauge.parked.set({ projection: name }, parkedDocuments);
}

function forget(gauge: Gauges, errors: Map<string, string>, projection: string): void {
  for (const which of ['generation', 'position', 'lag', 'rate', 'parked'] as const) {
    gauge[which].remove({ projection });
  }
  const error = errors.get(projection);
  if (error !== undefined) gauge.error.remove({ projection, error });
  errors.delete(projection);
}

function gaugesOf(registry: Registry): Gauges {
  const made = {} as Record<Measured, Gauge>;
  for (const [which, [name, help]] of Object.entries(gauges) as [Measured, (typeof gauges)[Measured]][]) {
    const labelNames = which === 'error' ? ['projection', 'error'] : ['projection'];
    const known = registry.getSingleMetric(name) as Gauge | undefined;
    made[which] = known ?? new Gauge({ name, help, labelNames, registers: [registry] });
  }
  return made;
}
