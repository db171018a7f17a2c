import type { ComposedFacts, ProjectionsByProjector } from '@docket/composition';
import { auditTrailOf } from './trail/projection.js';

/** The trail says what the manifests of all contexts say of their events. */
export function projectionsOf(facts: ComposedFacts): ProjectionsByProjector {
  return { audit: [auditTrailOf(facts)] };
}

export { auditColumns } from './trail/columns.js';
export type { AuditEntryDocument } from './trail/document.js';
export { auditTrail, auditTrailOf } from './trail/projection.js';
export {
  exportAuditEntries,
  findAuditEntry,
  listAuditEntries,
  type AuditEntry,
  type AuditFilter,
} from './trail/queries.js';
