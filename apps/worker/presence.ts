import type { Platform } from '@docket/platform';
import type { WorkerFacts } from '@docket/work-queue';

const BEAT_MS = 10_000;

/**
 * Shows this process among the workers, and ends its work when it is drained.
 * @returns how to stop
 */
export function announceWorker(
  { workers, clock }: Pick<Platform, 'workers' | 'clock'>,
  workerId: string,
  facts: Pick<WorkerFacts, 'methods' | 'queues' | 'slots'>,
  onDrain: () => void,
): () => void {
  const name = { tenant: null, workerId };
  const seen = (): void => workers.seen(name, { ...facts, pool: 'built-in', language: 'node' }, clock.now());
  seen();
  const timer = setInterval(seen, BEAT_MS);
  timer.unref();
  workers.followDrains();
  const forget = workers.onDrain(name, onDrain);
  return () => {
    clearInterval(timer);
    forget();
  };
}
