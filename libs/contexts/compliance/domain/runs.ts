import { accept, type Decider } from '@docket/kernel';
import type { ComplianceChecked } from './events.js';

/** The one aggregate of a tenant that has all of its runs. */
export const RUNS_ID = 'runs';

export interface RunsState {
  readonly runs: number;
}

export interface RecordRun {
  readonly type: 'RecordRun';
  readonly run: ComplianceChecked['data'];
}

/** The history of checks. There is nothing to decide: the check was made. */
export const runsDecider: Decider<RunsState, RecordRun, ComplianceChecked> = {
  aggregate: 'compliance-runs',
  version: 1,
  initialState: { runs: 0 },
  decide: ({ run }) => accept({ type: 'ComplianceChecked', data: run }),
  evolve: (state, event) => (event.type === 'ComplianceChecked' ? { runs: state.runs + 1 } : state),
};
