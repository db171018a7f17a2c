import { accept, type Decider } from '@docket/kernel';
import type { SignerEvent, SigningRefused, SigningSecretSet } from './events.js';

/** So many wrong secrets within this time lock the signer until the first of them is that old. */
export const MOST_REFUSALS = 5;
export const LOCK_MS = 900_000;

export interface SignerState {
  readonly secret: SigningSecretSet['data'] | null;
  /** When the last wrong secrets came, in milliseconds since the epoch; at most `MOST_REFUSALS`. */
  readonly refusals: readonly number[];
}

export type SignerCommand =
  | { readonly type: 'SetSecret'; readonly secret: SigningSecretSet['data'] }
  | { readonly type: 'RefuseSigning'; readonly refusal: SigningRefused['data'] };

/** Who signs: the second component, and the wrong ones that were tried. Whether a secret is right is checked outside. */
export const signerDecider: Decider<SignerState, SignerCommand, SignerEvent> = {
  aggregate: 'signer',
  initialState: { secret: null, refusals: [] },
  decide: (command) =>
    command.type === 'SetSecret'
      ? accept({ type: 'SigningSecretSet', data: command.secret })
      : accept({ type: 'SigningRefused', data: command.refusal }),
  evolve: (state, event) => {
    switch (event.type) {
      case 'SigningSecretSet':
        return { ...state, secret: event.data };
      case 'SigningRefused':
        return { ...state, refusals: [...state.refusals, Date.parse(event.time)].slice(-MOST_REFUSALS) };
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** Until when the signer is locked, in milliseconds since the epoch; undefined when it is not. */
export function lockedUntilMs({ refusals }: SignerState, nowMs: number): number | undefined {
  const [first] = refusals;
  if (refusals.length < MOST_REFUSALS || first === undefined) return undefined;
  const untilMs = first + LOCK_MS;
  return untilMs > nowMs ? untilMs : undefined;
}
