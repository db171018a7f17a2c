import type { AuditSentences } from '@docket/composition';
import type { MethodEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<MethodEvent> = {
  MethodRegistered: ({ name, version, declaration }) => ({
    summary: `registered method ${name}@${version} for workers of pool ${declaration.pool}: ${declaration.summary}`,
    outcome: 'accepted',
  }),
};
