import type { AuditSentences, AuditText } from '@docket/composition';
import type { MigrationEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const done = (summary: string): AuditText => ({ summary, outcome: 'succeeded' });
const failed = (summary: string): AuditText => ({ summary, outcome: 'failed' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<MigrationEvent> = {
  MigrationStarted: ({ runId, phase, steps, digest, reason }) =>
    accepted(
      `started migration ${runId} (${phase}, ${steps.reduce((sum, { changes }) => sum + changes.length, 0)} changes in ${steps.length} steps, plan ${digest.slice(0, 12)}): ${reason}`,
    ),
  MigrationResumed: ({ runId, reason }) => accepted(`resumed migration ${runId}: ${reason}`),
  MigrationStepStarted: ({ runId, step, changes }) =>
    accepted(`began step ${step} of migration ${runId}: ${changes} changes`),
  MigrationChangeMade: ({ runId, step, text }) => done(`did ${step} of migration ${runId}: ${text}`),
  MigrationStepDone: ({ runId, step, changes, durationMs }) =>
    done(`finished step ${step} of migration ${runId}: ${changes} changes in ${durationMs} ms`),
  MigrationStepFailed: ({ runId, step, change, code, message }) =>
    failed(`could not do ${change} in step ${step} of migration ${runId}: ${code}: ${message}`),
  MigrationCompleted: ({ runId, changes }) => done(`completed migration ${runId}: ${changes} changes`),
  MigrationRollbackStarted: ({ runId, reason }) =>
    accepted(`began to roll migration ${runId} back: ${reason}`),
  MigrationChangeUndone: ({ runId, step, text }) =>
    done(`took back in ${step} of migration ${runId}: ${text}`),
  MigrationUnrecordedChangeUndone: ({ runId, step, text }) =>
    done(`took back what there was in ${step} of migration ${runId} of a change that had not ended: ${text}`),
  MigrationRollbackFailed: ({ runId, step, change, code, message }) =>
    failed(`could not take back ${change} in step ${step} of migration ${runId}: ${code}: ${message}`),
  MigrationRolledBack: ({ runId, undone, kept }) =>
    done(`rolled migration ${runId} back: ${undone} changes undone, ${kept} that cannot be undone stay`),
};
