import { accept, reject, type Decider } from '@docket/kernel';
import { Value } from 'typebox/value';
import { parityRunSchema, type ParityEvent, type ParityRun } from './events.js';

export type ParityRunState = { readonly status: 'unknown' } | { readonly status: 'recorded' };

export interface RecordParityRun {
  readonly type: 'RecordParityRun';
  readonly run: ParityRun;
}

export const parityRunDecider: Decider<ParityRunState, RecordParityRun, ParityEvent> = {
  aggregate: 'parity-run',
  version: 1,
  initialState: { status: 'unknown' },
  decide: ({ run }, state) => {
    // The id derives from the caller's idempotency key: what is sent again is there already.
    if (state.status === 'recorded') return accept();
    const [wrong] = runProblems(run);
    return wrong === undefined
      ? accept({ type: 'ParityRunRecorded', data: run })
      : reject(
          'PARITY.RUN_INVALID',
          `The result is not one of a parity run: ${wrong.path} ${wrong.message}.`,
        );
  },
  evolve: (state, event) => (event.type === 'ParityRunRecorded' ? { status: 'recorded' } : state),
};

const MOST_PROBLEMS = 20;

/** What is wrong with a result that somebody has sent, and where; empty when nothing is. */
export function runProblems(run: unknown): readonly { readonly path: string; readonly message: string }[] {
  return Value.Errors(parityRunSchema, run)
    .slice(0, MOST_PROBLEMS)
    .map(({ instancePath, message }) => ({ path: instancePath === '' ? '/' : instancePath, message }));
}

/** What came of a run, in one sentence. */
export function verdictOf({ requests, same, differing, skipped, latency, status }: ParityRun): string {
  const canceled = status === 'canceled' ? 'Canceled before its end. ' : '';
  const left = skipped === 0 ? '' : ` ${skipped} that write were not sent.`;
  const slower = latency.slower
    ? ` The new backend is slower than allowed: p95 ${latency.p95Ratio} times the old one.`
    : '';
  return differing === 0
    ? `${canceled}All ${same} answers are the same.${left}${slower}`
    : `${canceled}${differing} of ${requests - skipped} answers differ.${left}${slower}`;
}

/** Whether the new backend can take the place of the old one, as far as these requests tell. */
export function isAtPar({ differing, latency, status }: ParityRun): boolean {
  return differing === 0 && !latency.slower && status === 'completed';
}
