import { accept, reject, type Decider } from '@docket/kernel';
import type {
  CleanupEvent,
  CleanupPlanFailed,
  CleanupPlanMade,
  CleanupPlanRequested,
  CleanupRemovalBegun,
  CleanupRemovalEnded,
  CleanupRunCompleted,
} from './events.js';

export type CleanupStatus = 'making' | 'failed' | 'made' | 'running' | 'interrupted' | 'completed';

export interface CleanupPlan {
  readonly status: CleanupStatus;
  readonly request: CleanupPlanRequested['data'];
  /** Null until it is made. */
  readonly made: Pick<CleanupPlanMade['data'], 'digest' | 'asOf' | 'expiresAt'> | null;
  /** The batch whose removal has begun and not ended. */
  readonly open: CleanupRemovalBegun['data'] | null;
  /** Batches that have ended. */
  readonly ended: number;
  readonly removed: number;
  readonly bytes: number;
  readonly leftOut: number;
}

export type CleanupState = { readonly status: 'unknown' } | CleanupPlan;

export type CleanupCommand =
  | { readonly type: 'RequestCleanupPlan'; readonly request: CleanupPlanRequested['data'] }
  | { readonly type: 'CompleteCleanupPlan'; readonly made: CleanupPlanMade['data'] }
  | { readonly type: 'FailCleanupPlan'; readonly failure: CleanupPlanFailed['data'] }
  | { readonly type: 'RunCleanup'; readonly digest: string; readonly reason: string }
  | { readonly type: 'BeginRemoval'; readonly removal: CleanupRemovalBegun['data'] }
  | { readonly type: 'EndRemoval'; readonly removal: CleanupRemovalEnded['data'] }
  | {
      readonly type: 'CompleteCleanupRun';
      readonly expiredJobs: number;
      readonly keptJobs: CleanupRunCompleted['data']['keptJobs'];
    }
  | { readonly type: 'FailCleanupRun'; readonly failure: CleanupPlanFailed['data'] };

/** A plan of what is removed, and its one run. Batches begin and end in their order, each once. */
export const cleanupDecider: Decider<CleanupState, CleanupCommand, CleanupEvent> = {
  aggregate: 'cleanup-plan',
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'RequestCleanupPlan') {
      return state.status === 'unknown'
        ? accept({ type: 'CleanupPlanRequested', data: command.request })
        : accept();
    }
    if (state.status === 'unknown') {
      return reject('CLEANUP.PLAN_NOT_FOUND', 'There is no such plan: list them with GET /v1/cleanup/plans.');
    }
    switch (command.type) {
      case 'CompleteCleanupPlan':
        return state.status === 'making' ? accept({ type: 'CleanupPlanMade', data: command.made }) : accept();
      case 'FailCleanupPlan':
        return state.status === 'making'
          ? accept({ type: 'CleanupPlanFailed', data: command.failure })
          : accept();
      case 'RunCleanup':
        return run(command, state, now);
      case 'BeginRemoval':
        if (state.status !== 'running') return notRunning(state);
        if (command.removal.batch !== state.ended || state.open !== null) return accept();
        return accept({ type: 'CleanupRemovalBegun', data: command.removal });
      case 'EndRemoval':
        if (state.status !== 'running') return notRunning(state);
        if (command.removal.batch !== state.ended || state.open === null) return accept();
        return accept({ type: 'CleanupRemovalEnded', data: command.removal });
      case 'CompleteCleanupRun': {
        if (state.status !== 'running' || state.open !== null) return accept();
        const { expiredJobs, keptJobs } = command;
        const { removed, bytes, leftOut } = state;
        return accept({
          type: 'CleanupRunCompleted',
          data: { expiredJobs, removed, bytes, leftOut, keptJobs },
        });
      }
      case 'FailCleanupRun':
        return state.status === 'running'
          ? accept({ type: 'CleanupRunFailed', data: command.failure })
          : accept();
    }
  },
  evolve: (state, event) => {
    if (event.type === 'CleanupPlanRequested') {
      const nothing = { made: null, open: null, ended: 0, removed: 0, bytes: 0, leftOut: 0 };
      return { status: 'making', request: event.data, ...nothing };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'CleanupPlanMade': {
        const { digest, asOf, expiresAt } = event.data;
        return { ...state, status: 'made', made: { digest, asOf, expiresAt } };
      }
      case 'CleanupPlanFailed':
        return { ...state, status: 'failed' };
      case 'CleanupRunRequested':
        return { ...state, status: 'running' };
      case 'CleanupRemovalBegun':
        return { ...state, open: event.data };
      case 'CleanupRemovalEnded': {
        const { removed, bytes, leftOut } = event.data;
        return {
          ...state,
          open: null,
          ended: state.ended + 1,
          removed: state.removed + removed,
          bytes: state.bytes + bytes,
          leftOut: state.leftOut + leftOut.length,
        };
      }
      case 'CleanupRunCompleted':
        return { ...state, status: 'completed' };
      case 'CleanupRunFailed':
        return { ...state, status: 'interrupted' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** A plan is carried out once, and within its time; a run that was interrupted goes on. */
function run(
  { digest, reason }: Extract<CleanupCommand, { type: 'RunCleanup' }>,
  state: CleanupPlan,
  now: Date,
) {
  if (state.made === null) {
    return reject('CLEANUP.PLAN_NOT_MADE', `The plan is ${state.status}: only one that is made can be run.`, {
      status: state.status,
    });
  }
  if (state.made.digest !== digest) {
    return reject('CLEANUP.PLAN_DIFFERS', 'The plan has another digest: look at it again.', {
      digest: state.made.digest,
    });
  }
  if (state.status === 'running') return accept<CleanupEvent>();
  if (state.status === 'completed') {
    return reject(
      'CLEANUP.PLAN_DONE',
      'The plan was carried out: make a new one with POST /v1/cleanup/plans.',
    );
  }
  if (state.status === 'made' && now.getTime() >= Date.parse(state.made.expiresAt)) {
    return reject(
      'CLEANUP.PLAN_EXPIRED',
      `The plan could be run until ${state.made.expiresAt}: make a new one with POST /v1/cleanup/plans.`,
      { expiresAt: state.made.expiresAt },
    );
  }
  return accept<CleanupEvent>({ type: 'CleanupRunRequested', data: { digest, reason } });
}

function notRunning({ status }: CleanupPlan) {
  return reject('CLEANUP.NOT_RUNNING', `The plan is ${status}: nothing of it is removed.`);
}
