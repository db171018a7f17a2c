import { accept, type Decider } from '@docket/kernel';
import type { RetentionPolicyChanged } from './events.js';

export interface RetentionState {
  /** Null for ever. */
  readonly days: number | null;
}

export interface ChangeRetention {
  readonly type: 'ChangeRetention';
  readonly days: number | null;
  readonly reason: string;
}

/** How long one kind of thing is kept. For ever until somebody decides otherwise. */
export const retentionDecider: Decider<RetentionState, ChangeRetention, RetentionPolicyChanged> = {
  aggregate: 'retention-policy',
  initialState: { days: null },
  decide: ({ days, reason }, state) =>
    days === state.days
      ? accept()
      : accept({ type: 'RetentionPolicyChanged', data: { before: state.days, after: days, reason } }),
  evolve: (state, event) => (event.type === 'RetentionPolicyChanged' ? { days: event.data.after } : state),
};
