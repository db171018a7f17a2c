import type { JobEvent } from '../../domain/index.js';
import { type LogFilter, type Recorded, type RecordedEvent } from '@docket/kernel';
import { followTail } from '@docket/log-following';
import { changeJob, loadJob } from '../work/job-access.js';
import type { DispatcherDependencies } from './dependencies.js';
import { DueTimers } from './due-timers.js';
import { inParallel } from './in-parallel.js';
import { dispatchQueued, DISPATCHER } from './work-item.js';

const WIDTH = 32;
const RECHECKS_MS = [250, 1_000, 3_000];
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
  private readonly waiting = new Map<string, () => Promise<void>>();
  private readonly timers = new DueTimers({ maxTimers: 10_000, horizonMs: 60_000 }, (key) => this.due(key));
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly dependencies: DispatcherDependencies,
    private readonly onError: (error: unknown, doing: 'live' | 'timer') => void,
  ) {}

  /** Follows the log until `signal` aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    await followTail({
      log: this.dependencies.store,
      filter,
      maxBatch: 256,
      signal,
      take: ({ events }) =>
        inParallel(events, WIDTH, async (event) => {
          // An event whose dispatch fails is left to the sweep: the others must not wait for it.
          await this.handle(event).catch((error: unknown) => this.onError(error, 'live'));
        }),
      failed: (error) => this.onError(error, 'live'),
    });
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
        const { method, queue, priority, startAfter, cache } = event.data;
        // Answered from the result cache: it has ended.
        if (cache?.cachedFrom !== undefined) return;
        if (startAfter !== undefined) return this.wait(job, Date.parse(startAfter));
        await this.dependencies.workQueue.dispatch({ ...job, method, queue, priority, attempt: 1 });
        return;
      }
      case 'JobRetryScheduled':
        return this.wait(job, Date.parse(event.data.dueAt));
      case 'JobQueued':
      case 'JobRetried':
      case 'JobAttemptReleased':
        return this.queued(job, RECHECKS_MS);
      default:
        return;
    }
  }

  /**
   * Dispatches a queued job. An item that is there already may be that of the attempt before, on its way out: the
   * job is looked at again a little later, so that it need not wait for the sweep.
   */
  private async queued(job: Waiting, [recheckMs, ...later]: readonly number[]): Promise<void> {
    const { state } = await loadJob(this.dependencies, job);
    if (!state.exists || state.name !== 'queued') return;
    const dispatched = await dispatchQueued(this.dependencies, job, state);
    if (dispatched === 'dispatched' || recheckMs === undefined) return;
    this.set(job, recheckMs, () => this.queued(job, later));
  }

  private wait(job: Waiting, dueAtMs: number): void {
    const { correlationId } = job;
    this.set(job, dueAtMs - this.dependencies.clock.now().getTime(), async () => {
      // A refusal is fine: the job is canceled, or another dispatcher was first.
      const context = { actor: DISPATCHER, correlationId };
      await changeJob(this.dependencies, job, { type: 'EnqueueJob' }, context);
    });
  }

  private set(job: Waiting, inMs: number, work: () => Promise<void>): void {
    const key = `${job.tenant}/${job.jobId}`;
    this.timers.set(key, inMs);
    if (this.timers.has(key)) this.waiting.set(key, work);
    else this.waiting.delete(key);
  }

  private due(key: string): void {
    const work = this.waiting.get(key);
    this.waiting.delete(key);
    if (work === undefined) return;
    const done = work().catch((error: unknown) => this.onError(error, 'timer'));
    this.inFlight.add(done);
    done.finally(() => this.inFlight.delete(done)).catch(() => undefined);
  }
}
