import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type {
  CleanupEvent,
  CleanupKind,
  CleanupPlanMade,
  CleanupRemovalEnded,
  CleanupStatus,
} from '../../domain/index.js';

type LeftOut = CleanupRemovalEnded['data']['leftOut'];

/** One plan of a clean-up and its run. All times RFC 3339 UTC. */
export interface CleanupPlansDocument {
  readonly tenant: string;
  readonly planId: string;
  /** Its place in every list. */
  readonly order: string;
  readonly status: CleanupStatus;
  readonly kinds: readonly CleanupKind[];
  readonly trigger: 'hand' | 'schedule';
  readonly reason: string;
  readonly requestedAt: string;
  readonly requestedBy: Actor;
  readonly made: (CleanupPlanMade['data'] & { readonly at: string }) | null;
  /** Null until somebody wants it to be carried out. */
  readonly run: {
    readonly startedAt: string;
    readonly startedBy: Actor;
    readonly reason: string;
    readonly endedAt: string | null;
    readonly removed: number;
    readonly bytes: number;
    readonly leftOut: number;
    readonly expiredJobs: number;
    /** The first things that were left out, and why. */
    readonly leftOutSample: LeftOut;
  } | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

const SAMPLE = 50;

export const cleanupPlans = defineProjection<CleanupEvent, CleanupPlansDocument>()({
  name: 'operations.cleanup-plans',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, 'made.digest': 1 } }],
  on: {
    CleanupPlanRequested: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        planId: aggregate.id,
        order: orderKey(time, aggregate.id),
        status: 'making',
        kinds: data.kinds,
        trigger: data.trigger,
        reason: data.reason,
        requestedAt: utcTime(time),
        requestedBy: context.actor,
        made: null,
        run: null,
        failure: null,
      }),
    },
    CleanupPlanMade: {
      fold: (plan, { data, time }) =>
        plan && { ...plan, status: 'made', made: { ...data, at: utcTime(time) } },
    },
    CleanupPlanFailed: { fold: (plan, { data }) => plan && { ...plan, status: 'failed', failure: data } },
    CleanupRunRequested: {
      fold: (plan, { data, time, context }) =>
        plan && {
          ...plan,
          status: 'running',
          failure: null,
          run: {
            startedAt: utcTime(time),
            startedBy: context.actor,
            reason: data.reason,
            endedAt: null,
            removed: plan.run?.removed ?? 0,
            bytes: plan.run?.bytes ?? 0,
            leftOut: plan.run?.leftOut ?? 0,
            expiredJobs: 0,
            leftOutSample: plan.run?.leftOutSample ?? [],
          },
        },
    },

    CleanupRemovalEnded: {
      fold: (plan, { data: { removed, bytes, leftOut } }) =>
        plan?.run
          ? {
              ...plan,
              run: {
                ...plan.run,
                removed: plan.run.removed + removed,
                bytes: plan.run.bytes + bytes,
                leftOut: plan.run.leftOut + leftOut.length,
                leftOutSample: [...plan.run.leftOutSample, ...leftOut].slice(0, SAMPLE),
              },
            }
          : plan,
    },
    CleanupRunCompleted: {
      fold: (plan, { data: { expiredJobs, keptJobs }, time }) =>
        plan?.run
          ? {
              ...plan,
              status: 'completed',
              run: {
                ...plan.run,
                endedAt: utcTime(time),
                expiredJobs,
                leftOutSample: [...plan.run.leftOutSample, ...keptJobs].slice(0, SAMPLE),
              },
            }
          : plan,
    },
    CleanupRunFailed: {
      fold: (plan, { data, time }) =>
        plan?.run
          ? {
              ...plan,
              status: 'interrupted',
              failure: data,
              run: { ...plan.run, endedAt: utcTime(time) },
            }
          : plan,
    },
  },
});
