export {
  meanings,
  signatureEventTypes,
  signedThings,
  type Meaning,
  type SignatureEvent,
  type SignedThing,
  type SignerEvent,
  type SigningRefused,
  type SigningSecretSet,
  type ThingSigned,
} from './events.js';
export { signedThingDecider, type SignedThingState, type SignThing } from './signed-thing.js';
export {
  LOCK_MS,
  lockedUntilMs,
  MOST_REFUSALS,
  signerDecider,
  type SignerCommand,
  type SignerState,
} from './signer.js';
