import { accept, reject, type Decider } from '@docket/kernel';
import type { NotificationPreferencesSaved, NotificationsUnsubscribed, RecipientEvent } from './events.js';
import {
  notificationKinds,
  type AddressChannel,
  type NotificationChannel,
  type NotificationKind,
} from './kinds.js';

export type Preferences = NotificationPreferencesSaved['data'];

export interface RecipientAddress {
  readonly addressId: string;
  /** Encrypted. */
  readonly address: string;
  readonly confirmed: boolean;
  /** RFC 3339 UTC. */
  readonly givenAt: string;
}

/** Somebody who wants to be told of what is theirs. */
export interface Recipient {
  readonly status: 'unknown' | 'known';
  readonly preferences: Preferences;
  readonly mail: RecipientAddress | null;
  readonly webhook: RecipientAddress | null;
  /** When addresses were given within a day, RFC 3339 UTC. */
  readonly recentlyGiven: readonly string[];
}

export type RecipientCommand =
  | { readonly type: 'SavePreferences'; readonly preferences: Preferences }
  | {
      readonly type: 'GiveAddress';
      readonly channel: AddressChannel;
      readonly addressId: string;
      /** Encrypted. */
      readonly address: string;
    }
  | { readonly type: 'ConfirmAddress'; readonly addressId: string }
  | { readonly type: 'RemoveAddress'; readonly channel: AddressChannel; readonly reason: string }
  | ({ readonly type: 'Unsubscribe' } & NotificationsUnsubscribed['data']);

/** A link of a confirmation is good for so long. */
export const CONFIRM_WITHIN_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
/** Each of them sends a mail to somebody who has not agreed yet. */
const MOST_ADDRESSES_A_DAY = 5;

/** Nothing is told before somebody has chosen it. */
export const noPreferences: Preferences = {
  choices: [],
  gather: 'immediate',
  dailyAt: '08:00',
  timeZone: 'UTC',
  quietHours: null,
};

export const recipientDecider: Decider<Recipient, RecipientCommand, RecipientEvent> = {
  aggregate: 'notification-recipient',
  initialState: {
    status: 'unknown',
    preferences: noPreferences,
    mail: null,
    webhook: null,
    recentlyGiven: [],
  },
  decide: (command, state, { now }) => {
    switch (command.type) {
      case 'SavePreferences': {
        const { choices } = command.preferences;
        if (new Set(choices.map(({ kind }) => kind)).size < choices.length)
          return reject('NOTIFICATION.PREFERENCES_INVALID', 'A kind is named twice: name each once.');
        return accept({ type: 'NotificationPreferencesSaved', data: command.preferences });
      }
      case 'GiveAddress': {
        const { channel, addressId, address } = command;
        const recent = state.recentlyGiven.filter((at) => now.getTime() - Date.parse(at) < DAY_MS);
        if (recent.length >= MOST_ADDRESSES_A_DAY)
          return reject(
            'NOTIFICATION.TOO_MANY_ADDRESSES',
            `At most ${MOST_ADDRESSES_A_DAY} addresses are taken within a day: try again tomorrow.`,
          );
        return accept({ type: 'NotificationAddressGiven', data: { channel, addressId, address } });
      }
      case 'ConfirmAddress': {
        const { mail } = state;
        if (mail === null || mail.addressId !== command.addressId)
          return reject('NOTIFICATION.LINK_INVALID', 'The address was changed or removed meanwhile.');
        if (mail.confirmed) return accept();
        if (now.getTime() - Date.parse(mail.givenAt) > CONFIRM_WITHIN_MS)
          return reject('NOTIFICATION.LINK_INVALID', 'The link is too old: give the address again.');
        return accept({
          type: 'NotificationAddressConfirmed',
          data: { addressId: command.addressId },
        });
      }
      case 'RemoveAddress':
        return state[command.channel] === null
          ? accept()
          : accept({
              type: 'NotificationAddressRemoved',
              data: { channel: command.channel, reason: command.reason },
            });
      case 'Unsubscribe': {
        const { kind, way } = command;
        const isMailed = state.preferences.choices.some(
          (choice) => (kind === 'all' || choice.kind === kind) && choice.channels.includes('mail'),
        );
        return isMailed ? accept({ type: 'NotificationsUnsubscribed', data: { kind, way } }) : accept();
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'NotificationPreferencesSaved':
        return { ...state, status: 'known', preferences: event.data };
      case 'NotificationAddressGiven': {
        const { channel, addressId, address } = event.data;
        const dayAgo = Date.parse(event.time) - DAY_MS;
        return {
          ...state,
          status: 'known',
          [channel]: { addressId, address, confirmed: channel === 'webhook', givenAt: event.time },
          recentlyGiven: [...state.recentlyGiven.filter((at) => Date.parse(at) > dayAgo), event.time],
        };
      }
      case 'NotificationAddressConfirmed':
        return state.mail === null ? state : { ...state, mail: { ...state.mail, confirmed: true } };
      case 'NotificationAddressRemoved':
        return { ...state, [event.data.channel]: null };
      case 'NotificationsUnsubscribed': {
        const { kind } = event.data;
        const choices = state.preferences.choices.map((choice) =>
          kind === 'all' || choice.kind === kind
            ? { ...choice, channels: choice.channels.filter((channel) => channel !== 'mail') }
            : choice,
        );
        return { ...state, preferences: { ...state.preferences, choices } };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** Where somebody is told of a kind: what they chose, as far as their addresses are good. */
export function channelsFor(
  { preferences, mail, webhook }: Recipient,
  kind: NotificationKind,
): readonly NotificationChannel[] {
  const { channels = [] } = preferences.choices.find((choice) => choice.kind === kind) ?? {};
  const usable = { inbox: true, mail: mail?.confirmed === true, webhook: webhook !== null };
  return channels.filter((channel) => usable[channel]);
}

/** What the page of an unsubscribe link calls a kind. */
export function summaryOfKind(kind: NotificationKind | 'all'): string {
  return notificationKinds.find((each) => each.kind === kind)?.summary ?? 'Everything that you chose.';
}
