export {
  proveConsistency,
  proveEntry,
  type ConsistencyView,
  type EntryProofView,
  type EntryView,
} from './proofs.js';
export { headOfNumber, headView, newestHead, type SignedHead } from './signed-head.js';
