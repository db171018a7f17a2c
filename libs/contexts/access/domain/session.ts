import { accept, reject, type Decider } from '@docket/kernel';
import type { SessionEvent, SessionStarted } from './session-events.js';

export type SessionState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'open' | 'ended';
      readonly session: SessionStarted['data'];
      /** RFC 3339 UTC. */
      readonly startedAt: string;
    };

export type SessionCommand =
  | { readonly type: 'StartSession'; readonly session: SessionStarted['data'] }
  | { readonly type: 'EndSession'; readonly reason: string };

export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent> = {
  aggregate: 'session',
  initialState: { status: 'unknown' },
  decide: (command, state, { now }) => {
    if (command.type === 'StartSession') {
      // Nobody signs in to a session that is there already: its secret may be known to somebody else.
      if (state.status !== 'unknown') {
        return reject('ACCESS.SESSION_EXISTS', 'There is such a session already: sign in again.');
      }
      if (!(Date.parse(command.session.expiresAt) > now.getTime())) {
        return reject('ACCESS.EXPIRY_IN_THE_PAST', 'The expiry lies in the past: give a later expiresAt.');
      }
      return accept({ type: 'SessionStarted', data: command.session });
    }
    switch (state.status) {
      case 'unknown':
        return reject(
          'ACCESS.SESSION_NOT_FOUND',
          'There is no such session: list them with GET /v1/sessions.',
        );
      case 'ended':
        return accept();
      case 'open':
        return accept({ type: 'SessionEnded', data: { reason: command.reason } });
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'SessionStarted':
        return { status: 'open', session: event.data, startedAt: event.time };
      case 'SessionEnded':
        return state.status === 'open' ? { ...state, status: 'ended' } : state;
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
