import { accept, reject, type Decider } from '@docket/kernel';
import type { RuleVerdictGiven } from './events.js';

export interface GivenVerdict extends Readonly<RuleVerdictGiven['data']> {
  /** RFC 3339 UTC. */
  readonly at: string;
}

export interface VerdictState {
  readonly verdict: GivenVerdict | null;
}

export interface GiveVerdict {
  readonly type: 'GiveVerdict';
  readonly verdict: RuleVerdictGiven['data'];
}

/** What a person says of one rule. The newest counts until it expires; the earlier ones stay in the log. */
export const verdictDecider: Decider<VerdictState, GiveVerdict, RuleVerdictGiven> = {
  aggregate: 'compliance-rule',
  initialState: { verdict: null },
  decide: ({ verdict }, _state, { now }) =>
    Date.parse(verdict.expiresAt) > now.getTime()
      ? accept({ type: 'RuleVerdictGiven', data: verdict })
      : reject('COMPLIANCE.EXPIRY_IN_THE_PAST', 'The expiry lies in the past: give a later expiresAt.'),
  evolve: (state, event) =>
    event.type === 'RuleVerdictGiven' ? { verdict: { ...event.data, at: event.time } } : state,
};
