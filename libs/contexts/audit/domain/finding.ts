import { accept, reject, type Decider } from '@docket/kernel';
import type { FindingEvent, FindingOpened, FindingResolved } from './events.js';

export type FindingState =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'resolved'; readonly finding: FindingOpened['data'] };

export type FindingCommand =
  | { readonly type: 'OpenFinding'; readonly finding: FindingOpened['data'] }
  | { readonly type: 'ResolveFinding'; readonly resolution: FindingResolved['data'] };

/** Something in the log that a person is to look at. Its id derives from what was found: the same is found once. */
export const findingDecider: Decider<FindingState, FindingCommand, FindingEvent> = {
  aggregate: 'finding',
  initialState: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'OpenFinding')
      return state.status === 'none' ? accept({ type: 'FindingOpened', data: command.finding }) : accept();
    switch (state.status) {
      case 'none':
        return reject(
          'AUDIT.FINDING_NOT_FOUND',
          'There is no such finding: list them with GET /v1/audit/findings.',
        );
      case 'resolved':
        return reject('AUDIT.FINDING_RESOLVED', 'The finding was resolved before.');
      case 'open':
        return accept({ type: 'FindingResolved', data: command.resolution });
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'FindingOpened':
        return { status: 'open', finding: event.data };
      case 'FindingResolved':
        return state.status === 'open' ? { ...state, status: 'resolved' } : state;
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
