import type { Projection } from '@docket/projections';
import { auditTrail } from './trail/projection.js';

/** What projector-audit runs. A new read model adds one line. */
export const auditProjections = [auditTrail] as readonly Projection[];

export { auditColumns } from './trail/columns.js';
export { auditOutcomes, type AuditEntryDocument, type AuditOutcome } from './trail/document.js';
export { auditTrail } from './trail/projection.js';
export {
  exportAuditEntries,
  findAuditEntry,
  listAuditEntries,
  type AuditEntry,
  type AuditFilter,
} from './trail/queries.js';
