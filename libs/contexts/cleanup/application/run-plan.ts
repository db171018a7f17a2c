import { DocketError, OPERATORS_TENANT } from '@docket/kernel';
import type { CommandResult, Reaction } from '@docket/processes';
import pMap from 'p-map';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  batchesOf,
  CLEANUP_AGGREGATE,
  cleanupDecider,
  nameOf,
  neededBy,
  pastDays,
  removalOf,
  type CleanupCommand,
  type CleanupPlan,
  type CleanupRemovalEnded,
  type PlannedBatch,
  type PlannedJob,
  type PlannedObject,
  type StoredPlan,
} from '../domain/index.js';
import { cleanupKeys, retentionOf } from './keys.js';
import type { CleanupServices } from './make-plan.js';
import { removeSamples } from './samples.js';
import { Survey } from './survey.js';

/** Commands, or removals, on their way at once. */
const AT_ONCE = 8;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MOST_KEPT_JOBS = 100;
const HELD = 'a legal hold is on it';

/**
 * Submissions that have looked at a result before it expired are in the log within this time: longer than any request may take.
 */
const SETTLE_MS = 60_000;

/** Steps at which a test stops the process. */
export type RunStep = 'expired' | 'begun' | 'removed';

export interface RunOptions {
  readonly settleMs?: number;
  readonly atStep?: (step: RunStep) => void | Promise<void>;
}

type LeftOut = CleanupRemovalEnded['data']['leftOut'][number];

export interface RunOutcome {
  readonly expiredJobs: number;
  readonly keptJobs: readonly LeftOut[];
}

/**
 * Carries out one plan, and nothing more. Each batch is an event before anything of it is removed; what is needed, held or
 * younger by the position of that event stays. Whatever dies in between, the same call goes on where it was.
 */
export class PlanRun {
  private readonly survey: Survey;

  constructor(
    private readonly services: CleanupServices,
    private readonly plan: StoredPlan,
    private readonly reaction: Pick<Reaction, 'send' | 'signal'>,
    private readonly options: RunOptions = {},
  ) {
    this.survey = new Survey(services.store, plan.objects);
  }

  /** @throws DocketError CLEANUP.LOG_UNREADABLE, EVENT_STORE.*, DOCUMENT.STORE_UNAVAILABLE; Error for a refused command */
  async run(): Promise<RunOutcome> {
    const { signal } = this.reaction;
    await this.survey.advance(signal);
    const jobs = await this.expireJobs();
    for (const batch of batchesOf(this.plan)) {
      signal.throwIfAborted();
      await this.removeBatch(batch);
    }
    return jobs;
  }

  private async expireJobs(): Promise<RunOutcome> {
    const { jobs, planId } = this.plan;
    const now = this.services.clock.now();
    const keptJobs: LeftOut[] = [];
    let expiredJobs = 0;
    const keep = (job: PlannedJob, why: string): void => {
      if (keptJobs.length < MOST_KEPT_JOBS) keptJobs.push({ what: `${job.tenant}/job/${job.jobId}`, why });
    };
    const expire = async (job: PlannedJob): Promise<void> => {
      const { tenant, jobId, rule } = job;
      const known = this.survey.job(tenant, jobId);
      if (this.survey.isHeld(tenant, jobId)) return keep(job, HELD);
      const days =
        known === undefined
          ? undefined
          : pastDays(known, retentionOf(this.services.configuration, tenant), now);
      if (known?.expired !== true && days === undefined) return keep(job, 'it is kept longer now');
      const command = { type: 'ExpireOutputs', rule, days: days ?? job.days, planId };
      const to = { tenant, aggregate: 'job', id: jobId, command };
      const result = await this.reaction.send(to, `expire ${tenant}/${jobId}`);
      if (result.ok) expiredJobs += 1;
      else keep(job, result.message.slice(0, 200));
    };
    await pMap(jobs, expire, { concurrency: AT_ONCE, signal: this.reaction.signal });
    if (jobs.length > 0) {
      await this.options.atStep?.('expired');
      await sleep(this.options.settleMs ?? SETTLE_MS, undefined, { signal: this.reaction.signal });
    }
    return { expiredJobs, keptJobs };
  }

  private async removeBatch(batch: PlannedBatch): Promise<void> {
    const before = await this.state();
    if (before.ended > batch.batch) return;
    await this.survey.advance(this.reaction.signal);
    const leftOut: LeftOut[] = [];
    const begin = async (): Promise<void> => {
      const free = batch.objects.filter((object) => {
        const why = this.whyNot(object);
        if (why !== undefined) leftOut.push({ what: nameOf(object), why });
        return why === undefined;
      });
      const removal = removalOf({ ...batch, objects: free });
      await this.must({ type: 'BeginRemoval', removal }, `begin ${batch.batch}`);
      await this.options.atStep?.('begun');
    };
    if (before.open === null) await begin();
    // Every event up to that of the batch counts: what it says is needed stays, whatever the batch says.
    const least = await this.services.store.lastPosition(this.ref());
    await this.survey.advance(this.reaction.signal, least);
    const begun = (await this.state()).open;
    if (begun === null) return;
    const named = new Map(begun.objects.map((object) => [object.uploadId, object]));
    const planned = batch.objects.filter(({ uploadId }) => named.has(uploadId));
    // Where an earlier try has begun it, what that one left out is found again.
    if (before.open !== null)
      for (const object of batch.objects)
        if (!named.has(object.uploadId))
          leftOut.push({
            what: nameOf(object),
            why: this.whyNot(object) ?? 'it was needed when the batch began',
          });
    const removed = await pMap(
      planned,
      async (object) => this.remove(object, leftOut, before.open !== null),
      {
        concurrency: AT_ONCE,
        signal: this.reaction.signal,
      },
    );
    let samples = 0;
    for (const range of begun.samples) samples += await removeSamples(this.services.db, range);
    await this.options.atStep?.('removed');
    const done = removed.filter((isRemoved) => isRemoved).length;
    const bytes = planned.reduce((sum, { size }, index) => sum + (removed[index] === true ? size : 0), 0);
    const { kind } = batch;
    const removal = { batch: batch.batch, kind, removed: done + samples, bytes, leftOut };
    await this.must({ type: 'EndRemoval', removal }, `end ${batch.batch}`);
  }

  /** @param again an earlier try has begun: what is gone was removed by that one */
  private async remove(object: PlannedObject, leftOut: LeftOut[], again: boolean): Promise<boolean> {
    const why = this.whyNot(object);
    if (why !== undefined) {
      leftOut.push({ what: nameOf(object), why });
      return false;
    }
    const removal = await this.services.content.removeUnwanted(object, this.oldest(object));
    if (removal === 'removed' || (removal === 'gone' && again)) return true;
    const gone = 'something else had removed it';
    leftOut.push({ what: nameOf(object), why: removal === 'gone' ? gone : 'it was stored again since' });
    return false;
  }

  private whyNot({ tenant, sha256 }: PlannedObject): string | undefined {
    const uses = this.survey.usesOf(tenant, sha256);
    if (uses.jobs.some(({ jobId }) => this.survey.isHeld(tenant, jobId))) return HELD;
    return neededBy(uses);
  }

  /** What was stored, or wanted again, after this stays. Outputs that expire have their days already. */
  private oldest({ kind }: PlannedObject): Date {
    const hours = this.services.configuration.get(cleanupKeys.safeAgeHours);
    const ageMs = kind === 'content' ? hours * HOUR_MS : DAY_MS;
    return new Date(Date.parse(this.plan.createdAt) - ageMs);
  }

  private ref() {
    return { tenant: OPERATORS_TENANT, type: CLEANUP_AGGREGATE, id: this.plan.planId };
  }

  private async state(): Promise<CleanupPlan> {
    const minPosition = await this.services.store.lastPosition(this.ref());
    const { state } = await this.services.store.load(cleanupDecider, this.ref(), { minPosition });
    if (state.status === 'unknown') throw new Error(`There is no plan ${this.plan.planId}.`);
    return state;
  }

  private async must(command: CleanupCommand, key: string): Promise<void> {
    const to = { tenant: OPERATORS_TENANT, aggregate: CLEANUP_AGGREGATE, id: this.plan.planId, command };
    const result: CommandResult = await this.reaction.send(to, key);
    if (!result.ok) throw new DocketError(result.code, result.message);
  }
}
