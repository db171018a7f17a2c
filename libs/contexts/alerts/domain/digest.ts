import { accept, reject, type Decider } from '@docket/kernel';
import type { AlertDigestEvent, AlertDigestSaved, DigestFigures } from './digest-events.js';

/** There is one digest of an installation. */
export const DIGEST_ID = 'weekly';

export interface AlertDigest extends Omit<AlertDigestSaved['data'], 'reason'> {
  /** RFC 3339 UTC: ticks up to here are dealt with. */
  readonly lastTick: string;
  /** The log up to here was in the last one; null before the first. */
  readonly upTo: number | null;
}

export type AlertDigestState =
  { readonly status: 'unknown' } | { readonly status: 'saved'; readonly digest: AlertDigest };

export type AlertDigestCommand =
  | ({ readonly type: 'SaveDigest' } & AlertDigestSaved['data'])
  | { readonly type: 'RemoveDigest'; readonly reason: string }
  | { readonly type: 'SendDigest'; readonly dueAt: string; readonly figures: DigestFigures };

/** When a digest is sent and to whom. A tick becomes one event, whichever and however many processes try. */
export const alertDigestDecider: Decider<AlertDigestState, AlertDigestCommand, AlertDigestEvent> = {
  aggregate: 'alert-digest',
  initialState: { status: 'unknown' },
  decide: (command, state) => {
    switch (command.type) {
      case 'SaveDigest': {
        const { type: _type, ...data } = command;
        return accept({ type: 'AlertDigestSaved', data });
      }
      case 'RemoveDigest':
        return state.status === 'unknown'
          ? reject('ALERT_DIGEST.NOT_FOUND', 'No digest is sent: set one with PUT /v1/alerts/digest.')
          : accept({ type: 'AlertDigestRemoved', data: { reason: command.reason } });
      case 'SendDigest': {
        // Removed meanwhile, or dealt with by another process.
        if (state.status === 'unknown' || command.dueAt <= state.digest.lastTick) return accept();
        const { channels } = state.digest;
        return accept({
          type: 'AlertDigestSent',
          data: { dueAt: command.dueAt, channels, ...command.figures },
        });
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AlertDigestSaved': {
        const { reason: _reason, ...definition } = event.data;
        const upTo = state.status === 'saved' ? state.digest.upTo : null;
        return { status: 'saved', digest: { ...definition, lastTick: event.time, upTo } };
      }
      case 'AlertDigestRemoved':
        return { status: 'unknown' };
      case 'AlertDigestSent':
        return state.status === 'unknown'
          ? state
          : { ...state, digest: { ...state.digest, lastTick: event.data.dueAt, upTo: event.data.upTo } };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};
