import type { Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { BulkAction, BulkFilter, BulkOperationEvent, BulkProblem } from '../../domain/index.js';

/** Problems that are kept of one operation; the log has all. */
const KEPT_PROBLEMS = 200;

/** One bulk operation. All times RFC 3339 UTC. */
export interface BulkOperationsDocument {
  readonly tenant: string;
  readonly operationId: string;
  /** `<plannedAt>/<operationId>` */
  readonly order: string;
  readonly status: 'planned' | 'running' | 'completed';
  readonly action: BulkAction;
  readonly filter: BulkFilter;
  readonly reason: string;
  /** Jobs of the plan. */
  readonly jobs: number;
  readonly sample: readonly { readonly jobId: string; readonly method: string; readonly state: string }[];
  /** Of the log, up to which the plan knows the jobs. */
  readonly planPosition: number;
  readonly dealtWith: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** The first 200. */
  readonly problems: readonly BulkProblem[];
  readonly plannedAt: string;
  readonly plannedBy: Actor;
  readonly startedAt: string | null;
  readonly startedBy: Actor | null;
  readonly completedAt: string | null;
}

export const bulkOperations = defineProjection<BulkOperationEvent, BulkOperationsDocument>()({
  name: 'operations.bulk-operations',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }],
  on: {
    BulkOperationPlanned: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        operationId: aggregate.id,
        order: orderKey(time, aggregate.id),
        status: 'planned',
        action: data.action,
        filter: data.filter,
        reason: data.reason,
        jobs: data.jobIds.length,
        sample: data.sample,
        planPosition: data.position,
        dealtWith: 0,
        done: 0,
        skipped: 0,
        failed: 0,
        problems: [],
        plannedAt: utcTime(time),
        plannedBy: context.actor,
        startedAt: null,
        startedBy: null,
        completedAt: null,
      }),
    },
    BulkOperationStarted: {
      fold: (operation, { time, context }) =>
        operation && { ...operation, status: 'running', startedAt: utcTime(time), startedBy: context.actor },
    },
    BulkOperationProgressed: {
      fold: (operation, { data: { dealtWith, done, problems } }) => {
        if (operation === null) return null;
        const skipped = problems.filter(({ outcome }) => outcome === 'skipped').length;
        return {
          ...operation,
          dealtWith,
          done: operation.done + done,
          skipped: operation.skipped + skipped,
          failed: operation.failed + problems.length - skipped,
          problems: [...operation.problems, ...problems].slice(0, KEPT_PROBLEMS),
        };
      },
    },
    BulkOperationCompleted: {
      fold: (operation, { time }) =>
        operation && { ...operation, status: 'completed', completedAt: utcTime(time) },
    },
  },
});
