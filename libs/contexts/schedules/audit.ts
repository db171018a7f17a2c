import type { AuditSentences, AuditText } from '@docket/composition';
import type { ScheduleEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ScheduleEvent> = {
  ScheduleCreated: ({ name, cron, timeZone, job }, { id }) =>
    accepted(`created schedule ${id} "${name}": ${job.method} at "${cron}" in ${timeZone}`),
  ScheduleChanged: ({ reason, ...changes }, { id }) =>
    accepted(`changed ${Object.keys(changes).join(', ')} of schedule ${id}: ${reason}`),
  SchedulePaused: ({ reason }, { id }) => accepted(`paused schedule ${id}: ${reason}`),
  ScheduleResumed: ({ reason }, { id }) => accepted(`resumed schedule ${id}: ${reason}`),
  ScheduleDeleted: ({ reason }, { id }) => accepted(`deleted schedule ${id}: ${reason}`),
  ScheduleFired: ({ dueAt, trigger, jobId }, { id }) =>
    accepted(
      `ran schedule ${id} ${trigger === 'hand' ? 'by hand' : `for ${dueAt}${trigger === 'missed' ? ', late' : ''}`} as job ${jobId}`,
    ),
  ScheduleTickSkipped: ({ dueAt, why }, { id }) =>
    accepted(
      `left out ${dueAt} of schedule ${id}: ${why === 'missed' ? 'no process ran' : 'the run before had not ended'}`,
    ),
  ScheduledJobRefused: ({ dueAt, code, message }, { id }) => ({
    summary: `could not submit the job of schedule ${id} for ${dueAt}: ${code}: ${message}`,
    outcome: 'failed',
  }),
};
