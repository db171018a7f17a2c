import { Remembered } from '../../application/routing/remembered.js';
import { WorkGate } from '../../application/control/work-gate.js';
import {
  keyOf,
  waitingOf,
  type ConcurrencyLimit,
  type HeldBack,
  type Service,
  type Waiting,
  type WaitingJob,
} from '../../domain/index.js';
import { runningIn } from '../../read-models/queues/load.js';
import { placesInQueue } from '../../read-models/job-board/waiting.js';
import { PLATFORM, type Platform } from '@docket/http';
import { messageOf } from '@docket/kernel';
import { WORKER_SILENT_MS } from '@docket/work-queue';
import { Inject, Injectable } from '@nestjs/common';

/** A job with why it waits. */
export type Explained<Job> = Job & { readonly waiting: Waiting | null };

type Shown = WaitingJob & { readonly jobId: string };

/** Says why jobs wait, by the read model and by the workers that are connected now. */
@Injectable()
export class WaitingView {
  private readonly known = new Remembered<readonly Service[]>({ maxEntries: 1_000, forMs: 2_000 });

  private readonly counts = new Remembered<readonly string[]>({ maxEntries: 1_000, forMs: 1_000 });

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly gate: WorkGate,
  ) {}

  /** What workers take of a tenant; undefined when the registry does not answer. */
  async services(tenant: string): Promise<readonly Service[] | undefined> {
    try {
      return await this.known.get(tenant, async () => this.present(tenant));
    } catch (error) {
      this.platform.logger.warn(
        { err: error },
        `the registry of workers did not answer: ${messageOf(error)}`,
      );
      return undefined;
    }
  }

  /** Those that were heard of a moment ago, and get work. */
  private async present(tenant: string): Promise<readonly Service[]> {
    const { workers, clock } = this.platform;
    const now = clock.now();
    const all = await workers.list(tenant, now);
    return all
      .filter((worker) => now.getTime() - Date.parse(worker.seenAt) < WORKER_SILENT_MS)
      .filter((worker) => !workers.isDrained(worker))
      .map(({ methods, queues }) => ({ methods, queues: queues.length === 0 ? null : queues }));
  }

  /** What holds jobs of a tenant back; undefined when the log does not answer. */
  async held(tenant: string): Promise<HeldBack | undefined> {
    try {
      const control = await this.gate.controlOf(tenant);
      const limits = Object.values(control.limits);
      const full = limits.length === 0 ? [] : await this.counts.get(tenant, () => this.full(tenant, limits));
      return { control, isFull: ({ scope, name }) => full.includes(keyOf(scope, name)) };
    } catch (error) {
      this.platform.logger.warn({ err: error }, `what holds jobs back is not known: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async full(tenant: string, limits: readonly ConcurrencyLimit[]): Promise<readonly string[]> {
    const { readModels } = this.platform;
    const reached = await Promise.all(
      limits.map(async (limit) => (await runningIn(readModels, tenant, limit)) >= limit.limit),
    );
    return limits.filter((_limit, index) => reached[index]).map(({ scope, name }) => keyOf(scope, name));
  }

  async all<Job extends Shown>(tenant: string, jobs: readonly Job[]): Promise<Explained<Job>[]> {
    if (!jobs.some(({ state }) => state === 'queued')) {
      return jobs.map((job) => ({ ...job, waiting: waitingOf(job, undefined, undefined) }));
    }
    const [services, held] = await Promise.all([this.services(tenant), this.held(tenant)]);
    const places = await placesInQueue(this.platform.readModels, tenant, jobs);
    return jobs.map((job) => ({ ...job, waiting: waitingOf(job, services, places.get(job.jobId), held) }));
  }

  async one<Job extends Shown>(tenant: string, job: Job): Promise<Explained<Job>> {
    const [shown] = await this.all(tenant, [job]);
    return shown!;
  }
}
