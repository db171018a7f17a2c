import type { AuditSentences, AuditText } from '@docket/composition';
import type { BackupEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const failed = (summary: string): AuditText => ({ summary, outcome: 'failed' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<BackupEvent> = {
  BackupRequested: ({ folder, encrypted, trigger, reason }, { id }) =>
    accepted(
      `requested backup ${id} to ${folder}${encrypted ? '' : ', not encrypted'}${trigger === 'schedule' ? ', by schedule' : ''}: ${reason}`,
    ),
  BackupCompleted: ({ position, root, objects }, { id }) => ({
    summary: `completed backup ${id}: the log to position ${position} with root ${root}, ${objects} objects`,
    outcome: 'succeeded',
  }),
  BackupFailed: ({ code, message }, { id }) => failed(`could not make backup ${id}: ${code}: ${message}`),
  BackupVerificationRequested: ({ reason }, { id }) =>
    accepted(`requested the verification of backup ${id}: ${reason}`),
  BackupVerified: ({ position, root, objects }, { id }) => ({
    summary: `verified backup ${id} by restoring it: the log to position ${position} with root ${root}, ${objects} objects`,
    outcome: 'succeeded',
  }),
  BackupVerificationFailed: ({ code, message }, { id }) =>
    failed(`could not verify backup ${id}: ${code}: ${message}`),
  BackupRemoved: ({ reason }, { id }) => accepted(`removed backup ${id}: ${reason}`),
  LogRestored: ({ position, root, reason }, { id }) =>
    accepted(`restored the log from backup ${id} to position ${position} with root ${root}: ${reason}`),
};
