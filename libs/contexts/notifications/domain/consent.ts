import { accept, reject, type Decider } from '@docket/kernel';
import type { CampaignConsentGiven, CampaignConsentWithdrawn, ConsentEvent } from './consent-events.js';
import { CONFIRM_WITHIN_MS } from './recipient.js';

/** `asked`: the address is not confirmed yet. */
export interface Consent {
  readonly status: 'none' | 'asked' | 'given' | 'withdrawn';
  readonly given: CampaignConsentGiven['data'] | null;
  /** RFC 3339 UTC. */
  readonly givenAt: string | null;
}

export type ConsentCommand =
  | ({ readonly type: 'GiveConsent' } & CampaignConsentGiven['data'])
  | { readonly type: 'ConfirmConsent'; readonly addressId: string }
  | ({ readonly type: 'WithdrawConsent' } & CampaignConsentWithdrawn['data']);

const MIN_PAUSE_MS = 600_000;

/** Whether a visitor agreed to mails of campaigns. */
export const consentDecider: Decider<Consent, ConsentCommand, ConsentEvent> = {
  aggregate: 'campaign-consent',
  initialState: { status: 'none', given: null, givenAt: null },
  decide: (command, state, { now }) => {
    switch (command.type) {
      case 'GiveConsent': {
        const { type: _type, ...data } = command;
        // Each one sends a mail to somebody who has not confirmed yet.
        const isSoon = state.givenAt !== null && now.getTime() - Date.parse(state.givenAt) < MIN_PAUSE_MS;
        if (isSoon && state.status === 'asked')
          return reject(
            'NOTIFICATION.TOO_MANY_ADDRESSES',
            'A mail for confirming was sent within the last ten minutes: wait for it.',
          );
        return accept({ type: 'CampaignConsentGiven', data });
      }
      case 'ConfirmConsent': {
        const { status, given, givenAt } = state;
        if (given === null || given.addressId !== command.addressId || status === 'withdrawn')
          return reject('NOTIFICATION.LINK_INVALID', 'The consent was changed or withdrawn meanwhile.');
        if (status === 'given') return accept();
        if (givenAt === null || now.getTime() - Date.parse(givenAt) > CONFIRM_WITHIN_MS)
          return reject('NOTIFICATION.LINK_INVALID', 'The link is too old: agree again.');
        return accept({ type: 'CampaignConsentConfirmed', data: { addressId: command.addressId } });
      }
      case 'WithdrawConsent':
        return state.status === 'none' || state.status === 'withdrawn'
          ? accept()
          : accept({
              type: 'CampaignConsentWithdrawn',
              data: { way: command.way, reason: command.reason },
            });
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'CampaignConsentGiven':
        return { status: 'asked', given: event.data, givenAt: event.time };
      case 'CampaignConsentConfirmed':
        return state.status === 'asked' ? { ...state, status: 'given' } : state;
      case 'CampaignConsentWithdrawn':
        return { ...state, status: 'withdrawn' };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
