export {
  proveConsistency,
  proveEntry,
  type ConsistencyView,
  type EntryProofView,
  type EntryView,
} from './proofs.js';
export { headOfNumber, headView, newestHead, type SignedHead } from './signed-head.js';
export { proveProvenance, type ProvenanceView, type ProvenStep } from './proven-provenance.js';
export { provenanceOf, type Provenance, type ProvenanceRole, type ProvenanceStep } from './provenance.js';
export { recordAuditConfiguration } from './record-configuration.js';
