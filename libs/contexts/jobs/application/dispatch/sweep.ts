import type { JobCommand } from '../../domain/index.js';
import { isDocketError } from '@docket/kernel';
import { changeJob, loadJob } from '../work/job-access.js';
import { settleExpired } from '../work/settle-expired.js';
import type { DispatcherDependencies } from './dependencies.js';
import { inParallel } from './in-parallel.js';
import type { ExpiringJob, PendingJob, PendingPage } from './pending-work.js';
import { DISPATCHER } from './work-item.js';

const WIDTH = 32;
/** Routes of running jobs that one sweep looks at; the others come with the next pages. */
const MAX_ROUTES = 1_000;
const OF_ONE_JOB = new Set([
  'WORK_QUEUE.INVALID_ITEM',
  'WORK_QUEUE.TOO_MANY_ROUTES',
  'COMMAND.CONTENDED',
  'EVENT_STORE.UNREADABLE_EVENT',
]);

export interface SweepOptions {
  readonly pageSize: number;
  readonly settleMs: number;
  readonly runningSettleMs: number;
}

type Pages = (page: PendingPage) => Promise<readonly PendingJob[]>;

/**
 * Looks after open jobs: enqueues what is due, ends what is over a limit, and makes sure that each queued or
 * running job has its item, and settles attempts whose lease has run out. One page of each a sweep; but a page in which an item was missing is followed by the
 * next at once, so a lost stream is filled again as fast as the log of open jobs can be read.
 */
export class Sweep {
  private queuedAfter: string | undefined;
  private runningAfter: string | undefined;
  /** Of the running jobs that this sweep has seen. */
  private readonly runningRoutes = new Map<string, PendingJob>();

  constructor(
    private readonly dependencies: DispatcherDependencies,
    private readonly options: SweepOptions,
  ) {}

  async once(signal: AbortSignal): Promise<void> {
    const { pending, clock } = this.dependencies;
    const { pageSize, settleMs, runningSettleMs } = this.options;
    const now = clock.now();
    await this.each(await pending.due(now, pageSize), (job) => this.change(job, { type: 'EnqueueJob' }));
    await this.each(await pending.expiring(now, pageSize), (job) => this.expire(job));
    this.queuedAfter = await this.ensureItems((page) => pending.queued(page), this.queuedAfter, {
      before: new Date(now.getTime() - settleMs),
      recovered: false,
      signal,
    });
    this.runningAfter = await this.ensureItems((page) => pending.running(page), this.runningAfter, {
      before: new Date(now.getTime() - runningSettleMs),
      recovered: true,
      signal,
    });
    const routes = [...this.runningRoutes.values()];
    this.runningRoutes.clear();
    await inParallel(routes, WIDTH, (route) => settleExpired(this.dependencies, route));
  }

  /** @returns where the next sweep goes on; undefined for the beginning */
  private async ensureItems(
    pages: Pages,
    afterKey: string | undefined,
    { before, recovered, signal }: { before: Date; recovered: boolean; signal: AbortSignal },
  ): Promise<string | undefined> {
    const { pageSize: limit } = this.options;
    let after = afterKey;
    while (!signal.aborted) {
      const jobs = await pages({ limit, before, ...(after === undefined ? {} : { afterKey: after }) });
      const absent = new Set(await this.dependencies.workQueue.absent(jobs));
      if (recovered) for (const job of jobs) if (!absent.has(job)) this.noteRoute(job);
      let missing = 0;
      await this.each([...absent], async (job) => {
        if ((await this.ensureItem(job, recovered)) === 'dispatched') missing += 1;
      });
      after = jobs.length < limit ? undefined : jobs.at(-1)?.key;
      if (after === undefined || missing === 0) return after;
    }
    return after;
  }

  /**
   * A job without an item may have ended since the read model has looked at it: an item of such a job would occupy a worker
   * for nothing, and the further the read model is behind, the more of them there would be.
   */
  private async ensureItem(job: PendingJob, recovered: boolean): Promise<'dispatched' | 'not-needed'> {
    const { tenant, jobId, correlationId } = job;
    const { state } = await loadJob(this.dependencies, job);
    if (!state.exists) return 'not-needed';
    const isRunning = state.name === 'running' || state.name === 'canceling';
    if (recovered ? !isRunning : state.name !== 'queued') return 'not-needed';
    const { attempt, request } = state;
    const { queue, method, priority } = request;
    const item = { tenant, jobId, queue, method, priority, attempt, correlationId };
    const dispatched = await this.dependencies.workQueue.dispatch(recovered ? { ...item, recovered } : item);
    if (dispatched === 'dispatched') return dispatched;
    if (recovered) this.noteRoute(job);
    return 'not-needed';
  }

  private noteRoute(job: PendingJob): void {
    const { tenant, queue, method, priority } = job;
    if (this.runningRoutes.size < MAX_ROUTES) {
      this.runningRoutes.set([tenant, queue, method, priority].join('/'), job);
    }
  }

  /** A job that cannot be served must not keep the sweep from the others; a broken world ends it. */
  private async each<Job extends PendingJob>(
    jobs: readonly Job[],
    work: (job: Job) => Promise<void>,
  ): Promise<void> {
    await inParallel(jobs, WIDTH, async (job) => {
      try {
        await work(job);
      } catch (error) {
        if (!isDocketError(error) || !OF_ONE_JOB.has(error.code)) throw error;
        this.dependencies.onError?.(error, 'sweep');
      }
    });
  }

  private async expire(job: ExpiringJob): Promise<void> {
    if (job.limit !== 'run') return this.change(job, { type: 'ExpireJob', limit: job.limit });
    const { state } = await loadJob(this.dependencies, job);
    if (!state.exists || state.attempt !== job.attempt) return;
    if (state.name !== 'running' && state.name !== 'canceling') return;
    const { runMs } = state.request.timeouts;
    const failure = {
      code: 'WORK.RUN_LIMIT',
      message: `The attempt was not ended within the ${runMs} ms that its job allows.`,
      retryable: true,
    };
    const { attempt, workerId = 'unknown' } = state;
    const random = Math.random();
    await this.change(job, { type: 'FailAttempt', attempt, workerId, failure, limit: 'run', random });
  }

  /** A refusal is fine: the read model was behind, or another dispatcher was first. */
  private async change(job: PendingJob, command: JobCommand): Promise<void> {
    const { correlationId } = job;
    await changeJob(this.dependencies, job, command, { actor: DISPATCHER, correlationId });
  }
}
