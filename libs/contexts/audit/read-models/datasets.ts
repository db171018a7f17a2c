import { auditOutcomes, datasetOf, type Dataset } from '@docket/composition';
import { auditColumns } from './trail/columns.js';
import { auditTrail } from './trail/projection.js';
import { exportAuditEntries, type AuditEntry } from './trail/queries.js';

/** The audit trail as rows of reports. */
export const datasets: readonly Dataset[] = [
  datasetOf<AuditEntry>({
    name: 'audit-entries',
    summary: 'Who did what to which thing, when, from where, with what outcome; the oldest first.',
    roles: ['auditor'],
    columns: auditColumns,
    filters: {
      from: 'At or after, RFC 3339.',
      to: 'Before, RFC 3339.',
      actorId: 'Id of the key or person.',
      action: 'Stored name of the event.',
      thingType: 'Type of the aggregate.',
      thingId: 'Id of the aggregate.',
      outcome: `One of ${auditOutcomes.join(', ')}.`,
    },
    projections: [auditTrail],
    items: ({ readModels, tenant, filters, until }) => exportAuditEntries(readModels, tenant, filters, until),
  }),
];
