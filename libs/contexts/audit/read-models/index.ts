import type { ComposedFacts, ProjectionsByProjector } from '@docket/composition';
import { findings } from './findings/projection.js';
import { actorSignals } from './signals/projection.js';
import { auditTrailOf } from './trail/projection.js';

/** The trail says what the manifests of all contexts say of their events. */
export function projectionsOf(facts: ComposedFacts): ProjectionsByProjector {
  return { audit: [auditTrailOf(facts), actorSignals, findings] };
}

export { findings, type FindingDocument } from './findings/projection.js';
export { listFindings, type FindingView } from './findings/queries.js';
export { signalsSince, type ActorSignal } from './signals/queries.js';
export { auditColumns } from './trail/columns.js';
export type { AuditEntryDocument } from './trail/document.js';
export { auditTrail, auditTrailOf } from './trail/projection.js';
export { sentencesOf, textOf } from './trail/sentence.js';
export {
  exportAuditEntries,
  findAuditEntry,
  listAuditEntries,
  type AuditEntry,
  type AuditFilter,
} from './trail/queries.js';
