import type { AuditSentences, AuditText } from '@docket/composition';
import type { CleanupEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<CleanupEvent> = {
  CleanupPlanRequested: ({ kinds, trigger, reason }, { id }) =>
    accepted(
      `asked what can be removed of ${kinds.join(', ')}, plan ${id}${trigger === 'schedule' ? ', by schedule' : ''}: ${reason}`,
    ),
  CleanupPlanMade: ({ kinds, digest }, { id }) => {
    const said = kinds.map(
      ({ kind, jobs, objects, bytes }) => `${kind}: ${jobs} jobs, ${objects} objects, ${bytes} bytes`,
    );
    return {
      summary: `made clean-up plan ${id} (${said.join('; ')}), digest ${digest}`,
      outcome: 'succeeded',
    };
  },
  CleanupPlanFailed: ({ code, message }, { id }) => ({
    summary: `could not make clean-up plan ${id}: ${code}: ${message}`,
    outcome: 'failed',
  }),
  CleanupRunRequested: ({ digest, reason }, { id }) =>
    accepted(`let clean-up plan ${id} with digest ${digest} be carried out: ${reason}`),
  CleanupRemovalBegun: ({ batch, kind, objects, samples }, { id }) =>
    accepted(
      `began to remove ${objects.length} objects and ${samples.length} ranges of samples, batch ${batch} (${kind}) of clean-up plan ${id}`,
    ),
  CleanupRemovalEnded: ({ batch, removed, bytes, leftOut }, { id }) => ({
    summary: `removed ${removed} things with ${bytes} bytes in batch ${batch} of clean-up plan ${id}, and left ${leftOut.length} out`,
    outcome: 'succeeded',
  }),
  CleanupRunCompleted: ({ expiredJobs, removed, bytes, leftOut }, { id }) => ({
    summary: `carried out clean-up plan ${id}: ${removed} things with ${bytes} bytes removed, ${leftOut} left out, results of ${expiredJobs} jobs expired`,
    outcome: 'succeeded',
  }),
  CleanupRunFailed: ({ code, message }, { id }) => ({
    summary: `could not carry out clean-up plan ${id} to its end: ${code}: ${message}`,
    outcome: 'failed',
  }),
};
