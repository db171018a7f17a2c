import type { AuditSentences, AuditText } from '@docket/composition';
import type { ModelEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<ModelEvent> = {
  ModelVersionRegistered: ({ version, jobId, algorithm, artifact }, { id }) =>
    accepted(
      `registered version ${version} of model ${id} (${algorithm}, ${artifact.sha256.slice(0, 12)}) of job ${jobId}`,
    ),
  ModelVersionPromoted: ({ version, replaced, reason }, { id }) =>
    accepted(
      `promoted version ${version} of model ${id}${replaced === null ? '' : ` in place of version ${replaced}`}: ${reason}`,
    ),
  ModelVersionRetired: ({ version, reason }, { id }) =>
    accepted(`retired version ${version} of model ${id}: ${reason}`),
  PredictionMade: ({ model, version, subject, value }, { id }) => ({
    summary: `predicted ${value.toFixed(3)} by version ${version} of model ${model}${subject === null ? '' : ` for ${subject}`} as ${id}`,
    outcome: 'succeeded',
  }),
};
