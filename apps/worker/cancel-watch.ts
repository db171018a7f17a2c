import type { EventLog } from '@docket/kernel';
import { followTail } from '@docket/log-following';

const filter = { aggregateTypes: ['job'], eventTypes: ['JobCancelRequested', 'JobTimedOut'] };

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
    await followTail({
      log,
      filter,
      signal,
      take: ({ events }) => {
        for (const { aggregate } of events) this.tell({ tenant: aggregate.tenant, jobId: aggregate.id });
      },
      failed: onError,
    });
  }
}
