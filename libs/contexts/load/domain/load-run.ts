import { accept, reject, type Decider } from '@docket/kernel';
import { Value } from 'typebox/value';
import { loadRunSchema, type LoadEvent, type LoadRun } from './events.js';

export type LoadRunState = { readonly status: 'unknown' } | { readonly status: 'recorded' };

export interface RecordLoadRun {
  readonly type: 'RecordLoadRun';
  readonly run: LoadRun;
}

export const loadRunDecider: Decider<LoadRunState, RecordLoadRun, LoadEvent> = {
  aggregate: 'load-run',
  version: 1,
  initialState: { status: 'unknown' },
  decide: ({ run }, state) => {
    // The id derives from the caller's idempotency key: what is sent again is there already.
    if (state.status === 'recorded') return accept();
    const [wrong] = runProblems(run);
    return wrong === undefined
      ? accept({ type: 'LoadRunRecorded', data: run })
      : reject('LOAD.RUN_INVALID', `The result is not one of a load test: ${wrong.path} ${wrong.message}.`);
  },
  evolve: (state, event) => (event.type === 'LoadRunRecorded' ? { status: 'recorded' } : state),
};

const MOST_PROBLEMS = 20;

/** What is wrong with a result that somebody has sent, and where; empty when nothing is. */
export function runProblems(run: unknown): readonly { readonly path: string; readonly message: string }[] {
  return Value.Errors(loadRunSchema, run)
    .slice(0, MOST_PROBLEMS)
    .map(({ instancePath, message }) => ({ path: instancePath === '' ? '/' : instancePath, message }));
}
