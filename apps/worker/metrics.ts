import { Counter, Gauge, Histogram, type Registry } from '@docket/observability';
import type { WorkQueue } from '@docket/work-queue';

export type AttemptOutcome =
  'succeeded' | 'failed' | 'timed_out' | 'canceled' | 'released' | 'stale' | 'broken';

export interface WorkerMetrics {
  started(): void;
  ended(method: string, outcome: AttemptOutcome, durationMs: number): void;
}

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];
const DEPTH_FRESH_MS = 1_000;

/** The figures of the workers of a process, and of the queue, which is the same seen from every process. */
export function workerMetrics(registry: Registry, workQueue: WorkQueue): WorkerMetrics {
  const registers = [registry];
  const running = new Gauge({
    name: 'docket_worker_attempts_running',
    help: 'Attempts that run in this process now.',
    registers,
  });
  const outcomes = new Counter({
    name: 'docket_worker_attempts_total',
    help: 'Attempts that ended in this process, by outcome.',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'docket_worker_attempt_duration_seconds',
    help: 'How long attempts took in this process.',
    labelNames: ['method', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  queueMetrics(registry, workQueue);
  return {
    started: () => running.inc(),
    ended(method, outcome, durationMs) {
      running.dec();
      outcomes.inc({ method, outcome });
      duration.observe({ method, outcome }, durationMs / 1_000);
    },
  };
}

function queueMetrics(registry: Registry, workQueue: WorkQueue): void {
  const labelNames = ['tenant', 'queue', 'method', 'band'] as const;
  let depth: ReturnType<WorkQueue['depth']> = Promise.resolve([]);
  let readAtMs = 0;
  // One question serves all gauges of a scrape; a queue that does not answer leaves the gauges empty.
  const read = () => {
    if (Date.now() - readAtMs > DEPTH_FRESH_MS) {
      readAtMs = Date.now();
      depth = workQueue.depth().catch(() => []);
    }
    return depth;
  };
  const gauge = (
    name: string,
    help: string,
    value: (row: Awaited<ReturnType<typeof read>>[number]) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const rows = await read();
        this.reset();
        for (const row of rows) {
          const { tenant, queue, method, band } = row;
          this.set({ tenant, queue, method, band }, value(row));
        }
      },
    });
  gauge('docket_queue_waiting', 'Work items that nobody holds.', ({ waiting }) => waiting);
  gauge('docket_queue_leased', 'Work items that a worker holds.', ({ leased }) => leased);
  gauge(
    'docket_queue_oldest_age_seconds',
    'Age of the oldest waiting work item.',
    ({ oldestAgeMs = 0 }) => oldestAgeMs / 1_000,
  );
}
