import type { AuditSentences, AuditText } from '@docket/composition';
import type { PipelineEvent, PipelineRunEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });
const undone = (steps: readonly string[]): string =>
  steps.length === 0 ? '' : `; undone: ${steps.join(', ')}`;

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<PipelineEvent | PipelineRunEvent> = {
  PipelineDefined: ({ name, version, reason }) =>
    accepted(`defined version ${version} of pipeline ${name}: ${reason}`),
  PipelineRunStarted: ({ pipeline, version }, { id }) =>
    accepted(`started run ${id} of pipeline ${pipeline}@${version}`),
  PipelineStepStarted: ({ step, jobs }, { id }) =>
    accepted(`began step ${step} of pipeline run ${id} with ${jobs.length} jobs`),
  PipelineStepSkipped: ({ step, why, missing }, { id }) =>
    accepted(
      `left out step ${step} of pipeline run ${id}: ${why === 'condition' ? 'its condition does not hold' : `${missing ?? 'a step'} was left out`}`,
    ),
  PipelineJobEnded: ({ step, item, compensation, jobId, end }, { id }) => ({
    summary: `recorded that job ${jobId} of pipeline run ${id}, ${compensation ? 'which undoes ' : ''}step ${step}, item ${item}, is ${end}`,
    outcome: end === 'succeeded' ? 'succeeded' : end === 'canceled' ? 'canceled' : 'failed',
  }),
  PipelineStepSucceeded: ({ step }, { id }) => ({
    summary: `finished step ${step} of pipeline run ${id}`,
    outcome: 'succeeded',
  }),
  PipelineRunStopping: ({ because, step, reason, jobs }, { id }) =>
    accepted(
      because === 'canceled'
        ? `canceled pipeline run ${id}: ${reason ?? ''}`
        : `stopped pipeline run ${id}, for step ${step ?? ''} has failed; ${jobs.length} jobs are canceled`,
    ),
  PipelineRunStopped: (_data, { id }) => accepted(`stopped all jobs of pipeline run ${id}`),
  PipelineCompensationStarted: ({ step, jobs }, { id }) =>
    accepted(`began to undo step ${step} of pipeline run ${id} with ${jobs.length} jobs`),
  PipelineStepCompensated: ({ step }, { id }) => ({
    summary: `undid step ${step} of pipeline run ${id}`,
    outcome: 'succeeded',
  }),
  PipelineRunSucceeded: (_data, { id }) => ({ summary: `finished pipeline run ${id}`, outcome: 'succeeded' }),
  PipelineRunFailed: ({ state, failure, compensated }, { id }) => ({
    summary: `ended pipeline run ${id} as ${state}: ${failure.code}: ${failure.message}${undone(compensated)}`,
    outcome: 'failed',
  }),
  PipelineRunCanceled: ({ reason, compensated }, { id }) => ({
    summary: `ended pipeline run ${id} as canceled: ${reason}${undone(compensated)}`,
    outcome: 'canceled',
  }),
};
