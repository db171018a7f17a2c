import type { Reactions, ReactionServices } from '@docket/composition';
import { isDocketError, messageOf, nameBasedId, OPERATORS_TENANT } from '@docket/kernel';
import { defineReactor, defineTask, type Reaction, type Reactor, type Task } from '@docket/processes';
import {
  CLEANUP_AGGREGATE,
  cleanupDecider,
  cleanupKinds,
  type CleanupCommand,
  type CleanupEvent,
} from '../domain/index.js';
import { cleanupKeys } from './keys.js';
import { PlanMaker } from './make-plan.js';
import { cleanupMetrics } from './metrics.js';
import { readPlan, storePlan } from './plan-store.js';
import { PlanRun, type RunOptions } from './run-plan.js';

/** Plans and runs of large systems take hours; one that hangs must end some day. */
const LONGEST_MS = 24 * 3_600_000;
/** So long a plan can be run. */
const PLAN_KEPT_MS = 24 * 3_600_000;
const BY_SCHEDULE = 'by schedule';

/** One after the other in this process: each reads the whole log. */
class Turn {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

type Services = Pick<ReactionServices, 'store' | 'content' | 'configuration' | 'db' | 'clock' | 'metrics'>;

/**
 * Makes plans that were asked for, and carries them out. A process that dies leaves them to the next one, which goes on.
 * @param options what a test sets otherwise
 */
export function cleanupReactor(services: Services, options: RunOptions = {}): Reactor {
  const { store, content, clock } = services;
  const metrics = cleanupMetrics(services.metrics);
  const turn = new Turn();
  const stateOf = async (id: string) =>
    (await store.load(cleanupDecider, { tenant: OPERATORS_TENANT, type: CLEANUP_AGGREGATE, id })).state;

  /** Sends what came of a piece of work, or why nothing did. A world that is away is waited for. */
  const finish = async (
    id: string,
    { send, signal }: Reaction,
    work: () => Promise<CleanupCommand>,
    failed: 'FailCleanupPlan' | 'FailCleanupRun',
  ): Promise<CleanupCommand> => {
    let command: CleanupCommand;
    try {
      command = await turn.take(work);
    } catch (error) {
      signal.throwIfAborted();
      if (isRetryable(error)) throw error;
      const code = isDocketError(error) ? error.code : 'CLEANUP.FAILED';
      command = { type: failed, failure: { code, message: messageOf(error).slice(0, 2_000) } };
    }
    const result = await send({ aggregate: CLEANUP_AGGREGATE, id, command }, command.type);
    if (!result.ok) throw new Error(result.message);
    return command;
  };

  return defineReactor<CleanupEvent>()({
    name: 'cleanup.run',
    timeoutMs: LONGEST_MS,
    on: {
      CleanupPlanRequested: async ({ aggregate: { id } }, reaction) => {
        const state = await stateOf(id);
        if (state.status !== 'making') return;
        const startedMs = performance.now();
        const make = async (): Promise<CleanupCommand> => {
          const maker = new PlanMaker(services, state.request.kinds, reaction.signal);
          const { plan, kinds, storage } = await maker.make(id);
          const made = {
            digest: await storePlan(content, plan),
            asOf: plan.asOf,
            expiresAt: new Date(clock.now().getTime() + PLAN_KEPT_MS).toISOString(),
            kinds,
            storage,
            durationMs: Math.round(performance.now() - startedMs),
          };
          return { type: 'CompleteCleanupPlan', made };
        };
        await finish(id, reaction, make, 'FailCleanupPlan');
      },
      CleanupPlanMade: async ({ aggregate: { id }, data }, { send }) => {
        const state = await stateOf(id);
        if (state.status !== 'made' || state.request.trigger !== 'schedule') return;
        if (data.kinds.every(({ jobs, objects }) => jobs + objects === 0)) return;
        const command: CleanupCommand = { type: 'RunCleanup', digest: data.digest, reason: BY_SCHEDULE };
        const result = await send({ aggregate: CLEANUP_AGGREGATE, id, command });
        if (!result.ok && result.code !== 'CLEANUP.PLAN_EXPIRED') throw new Error(result.message);
      },
      CleanupRunRequested: async ({ aggregate: { id }, data }, reaction) => {
        if ((await stateOf(id)).status !== 'running') return;
        const run = async (): Promise<CleanupCommand> => {
          const plan = await readPlan(content, id, data.digest);
          const { expiredJobs, keptJobs } = await new PlanRun(services, plan, reaction, options).run();
          return { type: 'CompleteCleanupRun', expiredJobs, keptJobs: [...keptJobs] };
        };
        const { type } = await finish(id, reaction, run, 'FailCleanupRun');
        metrics.run(type === 'CompleteCleanupRun' ? 'completed' : 'failed');
      },
      CleanupRemovalEnded: async ({ data: { kind, removed, bytes, leftOut } }) => {
        metrics.batch(kind, removed, bytes, leftOut.length);
        return Promise.resolve();
      },
    },
  });
}

function isRetryable(error: unknown): boolean {
  if (!isDocketError(error)) return false;
  return /^(EVENT_STORE|DOCUMENT)\./.test(error.code) && error.details?.['retryable'] === true;
}

/** Plans and carries out a clean-up of every kind each night, where operators have said so. */
function automatic({ configuration }: ReactionServices): Task {
  return defineTask({
    name: 'cleanup.automatic',
    summary: 'Plans and carries out a clean-up of every kind, where cleanup.automatic is true.',
    schedule: { cron: '10 3 * * *' },
    run: async ({ runId, send }) => {
      if (!configuration.get(cleanupKeys.automatic))
        return { requested: null, why: 'cleanup.automatic is false' };
      const id = nameBasedId('cleanup-plan', 'schedule', runId);
      const kinds = [...cleanupKinds];
      const request = { kinds, trigger: 'schedule' as const, reason: BY_SCHEDULE };
      const command: CleanupCommand = { type: 'RequestCleanupPlan', request };
      const result = await send({ tenant: OPERATORS_TENANT, aggregate: CLEANUP_AGGREGATE, id, command });
      if (!result.ok) throw new Error(result.message);
      return { requested: id };
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [cleanupReactor(services)], tasks: [automatic(services)] };
}
