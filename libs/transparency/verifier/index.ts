export { fromBase64, toBase64, toHex } from './bytes.js';
export type { Checked } from './checked.js';
export { verifyEntry, type EntryProof } from './entry-proof.js';
export { encodeLeaf, leafHashOf, type LogEntry } from './leaf.js';
export {
  checkNote,
  COSIGNATURE_V1,
  cosignedText,
  ED25519,
  keyIdOf,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  signatureLine,
  type Note,
  type NoteSignature,
  type Signed,
  type VerifierKey,
} from './note.js';
export { webPrimitives, type Primitives } from './primitives.js';
export {
  inclusionSteps,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyProof,
  type InclusionProof,
  type InclusionStep,
} from './proofs.js';
export { headHash, headText, openHead, parseHeadText, type OpenedHead, type TreeHead } from './tree-head.js';
