import type { EventLog } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 1_000;

/** Tells running attempts at once that somebody canceled their job; without it they hear it by the next heartbeat. */
export class CancelWatch {
  private readonly listeners = new Map<string, () => void>();

  /** @returns stops listening */
  listen(job: { readonly tenant: string; readonly jobId: string }, onCancel: () => void): () => void {
    const key = `${job.tenant}/${job.jobId}`;
    this.listeners.set(key, onCancel);
    return () => {
      if (this.listeners.get(key) === onCancel) this.listeners.delete(key);
    };
  }

  tell({ tenant, jobId }: { readonly tenant: string; readonly jobId: string }): void {
    this.listeners.get(`${tenant}/${jobId}`)?.();
  }

  /** Follows the log until `signal` aborts; trouble is told and waited out. */
  async follow(log: EventLog, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        const after = (await log.head()).last;
        const filter = { aggregateTypes: ['job'], eventTypes: ['JobCancelRequested', 'JobTimedOut'] };
        for await (const { events } of log.subscribe({ after, filter, signal })) {
          for (const { aggregate } of events) this.tell({ tenant: aggregate.tenant, jobId: aggregate.id });
        }
      } catch (error) {
        if (!signal.aborted) onError(error);
      }
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
