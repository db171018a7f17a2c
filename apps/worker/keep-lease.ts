import type { Assignment, Caller, WorkService } from '@docket/contexts/jobs/application';
import type { Logger } from '@docket/observability';
import type { CancelWatch } from './cancel-watch.js';

/** Why an attempt must stop before it is done. */
export type EndReason = 'canceled' | 'stale' | 'released';

export interface KeptLease {
  /** Aborts when the attempt must stop. */
  readonly signal: AbortSignal;
  reason(): EndReason | undefined;
  stop(): void;
}

const BEATS_PER_LEASE = 3;

/**
 * Heartbeats three times a lease, and at once when somebody canceled the job. A heartbeat that fails because
 * NATS is away stops nothing: the attempt goes on, and if another one was started meanwhile, the next heartbeat
 * that is heard says so.
 */
export function keepLease(
  { service, cancels }: { readonly service: WorkService; readonly cancels: CancelWatch },
  assignment: Assignment,
  caller: Caller,
  stopping: AbortSignal,
  log: Logger,
): KeptLease {
  const { token, leaseMs } = assignment;
  const ending = new AbortController();
  let reason: EndReason | undefined;
  let beating = false;
  let again = false;

  const end = (why: EndReason) => {
    reason ??= why;
    ending.abort();
  };
  const beat = async (): Promise<void> => {
    const answer = await service.heartbeat(token, caller);
    if (!answer.ok || answer.signal === 'stale') end('stale');
    else if (answer.signal === 'cancel') end('canceled');
  };
  const beatNow = () => {
    if (beating) {
      again = true;
      return;
    }
    beating = true;
    beat()
      .catch((error: unknown) => log.warn({ err: error }, 'a heartbeat was not heard; the attempt goes on'))
      .finally(() => {
        beating = false;
        if (again && !ending.signal.aborted) {
          again = false;
          beatNow();
        }
      })
      .catch(() => undefined);
  };
  const timer = setInterval(beatNow, leaseMs / BEATS_PER_LEASE);
  const stopListening = cancels.listen(assignment, beatNow);
  const release = () => end('released');
  stopping.addEventListener('abort', release, { once: true });
  if (stopping.aborted) release();
  return {
    signal: ending.signal,
    reason: () => reason,
    stop() {
      clearInterval(timer);
      stopListening();
      stopping.removeEventListener('abort', release);
    },
  };
}
