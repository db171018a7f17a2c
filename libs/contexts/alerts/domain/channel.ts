import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { AlertChannelEvent, AlertChannelSaved, ChannelQuietHours } from './events.js';

export type ChannelDefinition = Omit<AlertChannelSaved['data'], 'reason'>;

/** A channel under its name. */
export interface AlertChannel extends ChannelDefinition {
  readonly name: string;
  readonly quietHours?: ChannelQuietHours;
}

export type AlertChannelState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'saved';
      readonly channel: ChannelDefinition;
      readonly quietHours: ChannelQuietHours | null;
    };

export type AlertChannelCommand =
  | { readonly type: 'SaveAlertChannel'; readonly channel: ChannelDefinition; readonly reason: string }
  | {
      readonly type: 'SetQuietHours';
      /** Null for none. */
      readonly quietHours: ChannelQuietHours | null;
      readonly reason: string;
    }
  | { readonly type: 'DeleteAlertChannel'; readonly reason: string }
  | { readonly type: 'TestAlertChannel' };

export const alertChannelDecider: Decider<AlertChannelState, AlertChannelCommand, AlertChannelEvent> = {
  aggregate: 'alert-channel',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    if (command.type === 'SaveAlertChannel') {
      const wrong = wrongWithChannel(command.channel);
      if (wrong !== undefined) return reject('ALERT.CHANNEL_INVALID', wrong);
      return accept({ type: 'AlertChannelSaved', data: { ...command.channel, reason: command.reason } });
    }
    if (state.status === 'unknown') {
      return reject(
        'ALERT_CHANNEL.NOT_FOUND',
        'There is no such channel: list them with GET /v1/alerts/channels.',
      );
    }
    switch (command.type) {
      case 'SetQuietHours': {
        const { quietHours, reason } = command;
        if (quietHours === null && state.quietHours === null) return accept();
        if (quietHours !== null && new Set(quietHours.weekdays).size < quietHours.weekdays.length)
          return reject('ALERT.CHANNEL_INVALID', 'A weekday is named twice: name each once.');
        return accept({ type: 'AlertChannelQuietHoursSet', data: { quietHours, reason } });
      }
      case 'DeleteAlertChannel':
        return accept({ type: 'AlertChannelDeleted', data: { reason: command.reason } });
      case 'TestAlertChannel':
        return accept({ type: 'AlertChannelTested', data: {} });
    }
  },
  evolve: (state: AlertChannelState, event: Timed<AlertChannelEvent>): AlertChannelState => {
    switch (event.type) {
      case 'AlertChannelSaved': {
        const { reason: _reason, ...channel } = event.data;
        return { status: 'saved', channel, quietHours: state.status === 'saved' ? state.quietHours : null };
      }
      case 'AlertChannelQuietHoursSet':
        return state.status === 'unknown' ? state : { ...state, quietHours: event.data.quietHours };
      case 'AlertChannelDeleted':
        return { status: 'unknown' };
      // Tests, and events of a newer version of Docket, leave the state as it is.
      default:
        return state;
    }
  },
};

function wrongWithChannel({ kind, url, to }: ChannelDefinition): string | undefined {
  if ((kind === 'webhook') !== (url !== undefined))
    return 'A channel has a url if its kind is webhook, and no other has one.';
  if ((kind === 'mail') !== (to !== undefined))
    return 'A channel has addresses (to) if its kind is mail, and no other has them.';
  return undefined;
}
