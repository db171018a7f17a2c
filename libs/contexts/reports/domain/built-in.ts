import { engagement, extractionQuality, trialSummary } from './built-in-insight.js';
import type { TemplateDefinition } from './template-schema.js';

const perDay = {
  derive: { day: 'date(finishedAt)', failed: "outcome == 'succeeded' || outcome == 'canceled' ? 0 : 1" },
};

/** Templates that every tenant has. Saving one under such a name replaces it for the tenant. */
export const builtInTemplates: Readonly<Record<string, TemplateDefinition>> = {
  'daily-operations': {
    title: 'Daily operations',
    description: 'Jobs that have finished, by day and by method, with their failures and times.',
    sections: [
      {
        type: 'figures',
        title: 'In all',
        dataset: 'jobs',
        steps: [
          perDay,
          {
            group: {
              by: [],
              columns: {
                jobs: { count: true },
                failed: { sum: 'failed' },
                meanRunMs: { mean: 'runMs' },
                maxRunMs: { max: 'runMs' },
              },
            },
          },
        ],
      },
      {
        type: 'chart',
        title: 'Jobs by day',
        dataset: 'jobs',
        steps: [
          perDay,
          { group: { by: ['day'], columns: { jobs: { count: true }, failed: { sum: 'failed' } } } },
          { sort: [{ by: 'day' }] },
        ],
        kind: 'bar',
        x: 'day',
        y: ['jobs', 'failed'],
        unit: 'jobs',
      },
      {
        type: 'table',
        name: 'days',
        title: 'By day and method',
        dataset: 'jobs',
        steps: [
          perDay,
          {
            group: {
              by: ['day', 'method'],
              columns: {
                jobs: { count: true },
                failed: { sum: 'failed' },
                meanQueuedMs: { mean: 'queuedMs' },
                meanRunMs: { mean: 'runMs' },
                maxRunMs: { max: 'runMs' },
              },
            },
          },
          { sort: [{ by: 'day' }, { by: 'method' }] },
        ],
      },
    ],
  },
  'job-results': {
    title: 'Job results',
    description: 'A row for each job that has finished.',
    sections: [{ type: 'table', name: 'jobs', title: 'Jobs', dataset: 'jobs' }],
  },
  'audit-extract': {
    title: 'Audit extract',
    description: 'Who did what, as the audit trail has it.',
    sections: [
      {
        type: 'chart',
        title: 'Entries by action',
        dataset: 'audit-entries',
        steps: [
          { group: { by: ['action'], columns: { entries: { count: true } } } },
          { sort: [{ by: 'entries', descending: true }, { by: 'action' }] },
          { limit: 15 },
        ],
        kind: 'bar',
        x: 'action',
        y: ['entries'],
        unit: 'entries',
      },
      { type: 'table', name: 'entries', title: 'Entries', dataset: 'audit-entries' },
    ],
  },
  'extraction-quality': extractionQuality,
  'trial-summary': trialSummary,
  engagement,
  compliance: {
    title: 'Compliance',
    description: 'Each rule with the result of the newest check.',
    sections: [
      {
        type: 'table',
        name: 'results',
        title: 'Rules by result',
        dataset: 'compliance-rules',
        steps: [
          { group: { by: ['result'], columns: { rules: { count: true } } } },
          { sort: [{ by: 'result' }] },
        ],
      },
      { type: 'table', name: 'rules', title: 'Rules', dataset: 'compliance-rules' },
    ],
  },
};
