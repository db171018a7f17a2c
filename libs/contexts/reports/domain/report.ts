import { accept, reject, type Decider } from '@docket/kernel';
import type { ReportEvent, ReportRefused, ReportRequested } from './events.js';

export type ReportState =
  | { readonly status: 'unknown' }
  | { readonly status: 'requested' | 'refused'; readonly request: ReportRequested['data'] };

export type ReportCommand =
  | { readonly type: 'RequestReport'; readonly request: ReportRequested['data'] }
  | ({ readonly type: 'RefuseReport' } & ReportRefused['data']);

/** A report and the job that writes it have the same id. */
export const reportDecider: Decider<ReportState, ReportCommand, ReportEvent> = {
  aggregate: 'report',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'RequestReport') {
      if (state.status === 'unknown') return accept({ type: 'ReportRequested', data: command.request });
      // The id derives from the caller's idempotency key: a second try meets the first.
      if (state.request.requestHash === command.request.requestHash) return accept();
      return reject(
        'REPORT.IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another report: choose a new one.',
      );
    }
    if (state.status === 'unknown') return reject('REPORT.NOT_FOUND', 'There is no such report.');
    if (state.status === 'refused') return accept();
    return accept({ type: 'ReportRefused', data: { code: command.code, message: command.message } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ReportRequested':
        return { status: 'requested', request: event.data };
      case 'ReportRefused':
        return state.status === 'unknown' ? state : { ...state, status: 'refused' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
