import type { Actor, RecordedEvent } from '@docket/kernel';

const MOST_JOBS = 50_000;

/**
 * Who has submitted the jobs that were submitted last, as the log said it: it saves a read of the log for each job that ends.
 * What is not here any more, or was submitted before this process began, is read from the log.
 */
export class Submitters {
  private readonly jobs = new Map<string, Actor>();

  constructor(private readonly most = MOST_JOBS) {}

  /** @param event the submission of a job */
  note({ aggregate, context }: Pick<RecordedEvent, 'aggregate' | 'context'>): void {
    this.jobs.set(keyOf(aggregate.tenant, aggregate.id), context.actor);
    if (this.jobs.size <= this.most) return;
    // Maps keep the order in which keys were set: the first one was submitted longest ago.
    for (const oldest of this.jobs.keys()) {
      this.jobs.delete(oldest);
      return;
    }
  }

  /** The submitter, once: a job ends once, except when a person retries it. */
  take(tenant: string, jobId: string): Actor | undefined {
    const key = keyOf(tenant, jobId);
    const actor = this.jobs.get(key);
    this.jobs.delete(key);
    return actor;
  }
}

function keyOf(tenant: string, jobId: string): string {
  return `${tenant}/${jobId}`;
}
