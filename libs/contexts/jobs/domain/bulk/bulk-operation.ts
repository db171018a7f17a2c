import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type {
  BulkOperationEvent,
  BulkOperationPlanned,
  BulkOperationProgressed,
  BulkProblem,
} from './events.js';

/** A plan is run within a day: who runs it later has forgotten what it would do. */
const PLAN_HOURS = 24;

export interface BulkOperation extends PlannedData {
  readonly status: 'planned' | 'running' | 'completed';
  readonly plannedAtMs: number;
  readonly dealtWith: number;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
}

type PlannedData = BulkOperationPlanned['data'];

export type BulkOperationState = { readonly status: 'unknown' } | BulkOperation;

export type BulkOperationCommand =
  | { readonly type: 'PlanBulkOperation'; readonly plan: PlannedData }
  | { readonly type: 'RunBulkOperation'; readonly reason?: string }
  | ({
      readonly type: 'RecordBulkProgress';
      /** Planned jobs that were dealt with before these. */
      readonly from: number;
    } & BulkOperationProgressed['data']);

export const bulkOperationDecider: Decider<BulkOperationState, BulkOperationCommand, BulkOperationEvent> = {
  aggregate: 'bulk-operation',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'PlanBulkOperation') {
      if (state.status === 'unknown') return accept({ type: 'BulkOperationPlanned', data: command.plan });
      if (state.requestHash === command.plan.requestHash) return accept();
      return reject(
        'BULK_OPERATION.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another plan: choose a new one.',
      );
    }
    if (state.status === 'unknown') {
      return reject(
        'BULK_OPERATION.NOT_FOUND',
        'There is no such operation: list them with GET /v1/bulk-operations.',
      );
    }
    switch (command.type) {
      case 'RunBulkOperation': {
        if (state.status !== 'planned') return accept();
        if (now.getTime() - state.plannedAtMs > PLAN_HOURS * 3_600_000) {
          return reject(
            'BULK_OPERATION.PLAN_TOO_OLD',
            `The plan is older than ${PLAN_HOURS} hours: make a new one with POST /v1/bulk-operations.`,
          );
        }
        const started: BulkOperationEvent = {
          type: 'BulkOperationStarted',
          data: { reason: command.reason ?? state.reason },
        };
        return state.jobIds.length > 0 ? accept(started) : accept(started, completed(state));
      }
      case 'RecordBulkProgress': {
        // Another process was first, or this is a repeat.
        if (state.status !== 'running' || command.from !== state.dealtWith) return accept();
        const { dealtWith, done, problems } = command;
        const progressed: BulkOperationEvent = {
          type: 'BulkOperationProgressed',
          data: { dealtWith, done, problems },
        };
        const after = counted(state, progressed.data);
        return after.dealtWith < state.jobIds.length
          ? accept(progressed)
          : accept(progressed, completed(after));
      }
    }
  },
  evolve,
};

function counted(
  state: BulkOperation,
  { dealtWith, done, problems }: BulkOperationProgressed['data'],
): BulkOperation {
  const of = (outcome: BulkProblem['outcome']): number =>
    problems.filter((problem) => problem.outcome === outcome).length;
  return {
    ...state,
    dealtWith,
    done: state.done + done,
    skipped: state.skipped + of('skipped'),
    failed: state.failed + of('failed'),
  };
}

function completed({ done, skipped, failed }: BulkOperation): BulkOperationEvent {
  return { type: 'BulkOperationCompleted', data: { done, skipped, failed } };
}

function evolve(state: BulkOperationState, event: Timed<BulkOperationEvent>): BulkOperationState {
  if (event.type === 'BulkOperationPlanned') {
    const counts = { dealtWith: 0, done: 0, skipped: 0, failed: 0 };
    return { ...event.data, status: 'planned', plannedAtMs: Date.parse(event.time), ...counts };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'BulkOperationStarted':
      return { ...state, status: 'running' };
    case 'BulkOperationProgressed':
      return counted(state, event.data);
    case 'BulkOperationCompleted':
      return { ...state, status: 'completed' };
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}
