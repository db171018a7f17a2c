import type { AuditSentences } from '@docket/composition';
import type { LoadEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<LoadEvent> = {
  LoadRunRecorded: ({ profile, mode, target, iterations, status, limit, broke }, { id }) => ({
    summary: `ran load test ${id} (${profile}, ${mode}) against ${target} with ${iterations} iterations, ${status}: ${
      limit !== null
        ? `limit ${limit.perSecond ?? 'not found'}${limit.perSecond === null ? '' : ' per second'}`
        : (broke ?? 'the objective held')
    }`,
    outcome: broke === null ? 'succeeded' : 'failed',
  }),
};
