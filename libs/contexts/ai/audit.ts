import type { AuditSentences, AuditText } from '@docket/composition';
import type { AiEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<AiEvent> = {
  RecordSchemaPublished: ({ version, reason }, { id }) =>
    accepted(`published version ${version} of the schema ${id}: ${reason}`),
  LlmProviderConfigured: ({ name, provider, reason }) =>
    accepted(
      `configured the provider ${name} (${provider.kind}, ${provider.model} at ${provider.url}${provider.enabled ? '' : ', disabled'}): ${reason}`,
    ),
  LlmProviderRemoved: ({ name, reason }) => accepted(`removed the provider ${name}: ${reason}`),
  ExtractionRecorded: ({ method, fields, llm, degraded }, { id }) => ({
    summary: `extracted ${fields.filter(({ source }) => source !== null).length} of ${fields.length} values in job ${id} by ${[method, ...llm.map(({ provider, model }) => `${provider} (${model})`)].join(', ')}${degraded ? ', degraded' : ''}`,
    outcome: 'succeeded',
  }),
  ExtractionCorrected: ({ corrections, reason }, { id }) =>
    accepted(
      `judged ${corrections
        .map(({ field, verdict }) => `${field} (${verdict})`)
        .join(', ')
        .slice(0, 2_000)} of job ${id}: ${reason}`,
    ),
};
