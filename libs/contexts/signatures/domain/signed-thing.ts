import { accept, reject, type Decider } from '@docket/kernel';
import type { SignedThing, ThingSigned } from './events.js';

export interface SignedThingState {
  /** The kind of the thing; unknown before the first signature. */
  readonly thing: SignedThing | null;
  /** Who signed what with which meaning, as `signer meaning sha256`. */
  readonly signed: readonly string[];
}

export interface SignThing {
  readonly type: 'SignThing';
  readonly signature: ThingSigned['data'];
}

const MOST_SIGNATURES = 200;
const nameOf = ({ signerId, meaning, contentSha256 }: ThingSigned['data']): string =>
  `${signerId} ${meaning} ${contentSha256}`;

/** The signatures of one thing. The same signature twice is one. */
export const signedThingDecider: Decider<SignedThingState, SignThing, ThingSigned> = {
  aggregate: 'signed-thing',
  initialState: { thing: null, signed: [] },
  decide: ({ signature }, state) => {
    if (state.thing !== null && state.thing !== signature.thing)
      return reject('SIGNATURE.THING_DIFFERS', `This id is that of a ${state.thing} that was signed before.`);
    if (state.signed.includes(nameOf(signature))) return accept();
    if (state.signed.length >= MOST_SIGNATURES)
      return reject('SIGNATURE.TOO_MANY', `A thing takes at most ${MOST_SIGNATURES} signatures.`);
    return accept({ type: 'ThingSigned', data: signature });
  },
  evolve: (state, event) =>
    event.type === 'ThingSigned'
      ? { thing: event.data.thing, signed: [...state.signed, nameOf(event.data)] }
      : state,
};
