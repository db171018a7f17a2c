import { accept, reject, type Decider } from '@docket/kernel';
import type { Found } from './found.js';
import type { SecurityFindingEvent } from './events.js';

const LONGEST_ACCEPTANCE_MS = 366 * 86_400_000;

export type FindingState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'open' | 'fixed';
      readonly found: Found;
      /** RFC 3339; null where nobody has accepted it. */
      readonly acceptedUntil: string | null;
    };

export type FindingCommand =
  | {
      readonly type: 'ObserveFinding';
      readonly scanId: string;
      readonly scan: number;
      readonly found: Found;
    }
  | { readonly type: 'RecordFindingFixed'; readonly scanId: string; readonly scan: number }
  | { readonly type: 'AcceptFinding'; readonly reason: string; readonly until: string }
  | { readonly type: 'WithdrawAcceptance'; readonly reason: string };

export const findingDecider: Decider<FindingState, FindingCommand, SecurityFindingEvent> = {
  aggregate: 'security-finding',
  version: 1,
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'ObserveFinding') {
      const { scanId, scan, found } = command;
      // Also when it is worse than it was: an acceptance counts for what was accepted.
      if (state.status === 'open' && state.found.severity === found.severity) return accept();
      return accept({ type: 'SecurityFindingOpened', data: { scanId, scan, ...found } });
    }
    if (state.status === 'unknown')
      return reject(
        'SECURITY.FINDING_NOT_FOUND',
        'There is no such finding: list them with GET /v1/security/findings.',
      );
    switch (command.type) {
      case 'RecordFindingFixed': {
        const { scanId, scan } = command;
        return state.status === 'open'
          ? accept({ type: 'SecurityFindingFixed', data: { scanId, scan } })
          : accept();
      }
      case 'AcceptFinding': {
        if (state.status === 'fixed')
          return reject('SECURITY.FINDING_NOT_OPEN', 'The finding is fixed: there is nothing to accept.');
        const untilMs = Date.parse(command.until);
        const most = now.getTime() + LONGEST_ACCEPTANCE_MS;
        if (!(untilMs > now.getTime() && untilMs <= most))
          return reject(
            'SECURITY.INVALID_END',
            `A finding is accepted until a time in the future, at most ${new Date(most).toISOString()}.`,
          );
        const until = new Date(untilMs).toISOString();
        return state.acceptedUntil === until
          ? accept()
          : accept({ type: 'SecurityFindingAccepted', data: { reason: command.reason, until } });
      }
      case 'WithdrawAcceptance':
        return state.acceptedUntil === null
          ? accept()
          : accept({ type: 'SecurityFindingAcceptanceWithdrawn', data: { reason: command.reason } });
    }
  },
  evolve: (state, event) => {
    if (event.type === 'SecurityFindingOpened') {
      const { scanId: _scanId, scan: _scan, ...found } = event.data;
      return { status: 'open', found, acceptedUntil: null };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'SecurityFindingFixed':
        return { ...state, status: 'fixed', acceptedUntil: null };
      case 'SecurityFindingAccepted':
        return { ...state, acceptedUntil: event.data.until };
      case 'SecurityFindingAcceptanceWithdrawn':
        return { ...state, acceptedUntil: null };
      // An event of a newer release.
      default:
        return state;
    }
  },
};
