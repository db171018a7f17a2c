import type { JobEvent } from '@docket/domain/jobs';
import { type LogFilter, type Recorded, type RecordedEvent } from '@docket/kernel';
import { changeJob, loadJob } from '../work/job-access.js';
import type { DispatcherDependencies } from './dependencies.js';
import { DueTimers } from './due-timers.js';
import { inParallel } from './in-parallel.js';
import { dispatchQueued, DISPATCHER } from './work-item.js';

const WIDTH = 32;
const filter: LogFilter = {
  aggregateTypes: ['job'],
  eventTypes: ['JobSubmitted', 'JobQueued', 'JobRetried', 'JobAttemptReleased', 'JobRetryScheduled'],
};

interface Waiting {
  readonly tenant: string;
  readonly jobId: string;
  readonly correlationId: string;
}

/** Dispatches what the log says now, from the moment that it starts; the sweep knows the past. */
export class LiveDispatch {
  private readonly waiting = new Map<string, Waiting>();
  private readonly timers = new DueTimers({ maxTimers: 10_000, horizonMs: 60_000 }, (key) => this.due(key));
  private readonly inFlight = new Set<Promise<void>>();
  private position: number | undefined;

  constructor(
    private readonly dependencies: DispatcherDependencies,
    private readonly onError: (error: unknown, doing: 'live' | 'timer') => void,
  ) {}

  /** Follows the log until `signal` aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    const { store } = this.dependencies;
    this.position ??= (await store.head()).last;
    for await (const batch of store.subscribe({ after: this.position, filter, maxBatch: 256, signal })) {
      await inParallel(batch.events, WIDTH, async (event) => {
        // An event whose dispatch fails is left to the sweep: the others must not wait for it.
        await this.handle(event).catch((error: unknown) => this.onError(error, 'live'));
      });
      this.position = batch.position;
    }
  }

  async stop(): Promise<void> {
    this.timers.clearAll();
    this.waiting.clear();
    await Promise.allSettled(this.inFlight);
  }

  private async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as Recorded<JobEvent>;
    const { tenant, id: jobId } = event.aggregate;
    const job = { tenant, jobId, correlationId: event.context.correlationId };
    switch (event.type) {
      case 'JobSubmitted': {
        const { method, queue, priority, startAfter } = event.data;
        if (startAfter !== undefined) return this.wait(job, Date.parse(startAfter));
        await this.dependencies.workQueue.dispatch({ ...job, method, queue, priority, attempt: 1 });
        return;
      }
      case 'JobRetryScheduled':
        return this.wait(job, Date.parse(event.data.dueAt));
      case 'JobQueued':
      case 'JobRetried':
      case 'JobAttemptReleased': {
        const { state } = await loadJob(this.dependencies, job);
        if (state.exists && state.name === 'queued') await dispatchQueued(this.dependencies, job, state);
        return;
      }
      default:
        return;
    }
  }

  private wait(job: Waiting, dueAtMs: number): void {
    const key = `${job.tenant}/${job.jobId}`;
    this.timers.set(key, dueAtMs - this.dependencies.clock.now().getTime());
    if (this.timers.has(key)) this.waiting.set(key, job);
  }

  private due(key: string): void {
    const job = this.waiting.get(key);
    this.waiting.delete(key);
    if (job === undefined) return;
    const { correlationId } = job;
    // A refusal is fine: the job is canceled, or another dispatcher was first.
    const enqueue = changeJob(
      this.dependencies,
      job,
      { type: 'EnqueueJob' },
      { actor: DISPATCHER, correlationId },
    )
      .then(() => undefined)
      .catch((error: unknown) => this.onError(error, 'timer'));
    this.inFlight.add(enqueue);
    enqueue.finally(() => this.inFlight.delete(enqueue)).catch(() => undefined);
  }
}
