import type { Method } from '@docket/methods';

export const survivalAnalyse: Method = {
  name: 'survival.analyse',
  version: 1,
  summary:
    'Survival analysis of a CSV table: Kaplan–Meier curves by group with the log-rank test, and Cox regression (Efron) of columns of numbers.',
  accepts: ['text/csv', 'text/plain'],
  optionsSchema: {
    type: 'object',
    properties: {
      time: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Column with the time, a number not below 0.',
      },
      event: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Column with what happened then: the event, or nothing more is known (censored).',
      },
      eventValue: {
        type: 'string',
        maxLength: 200,
        default: '1',
        description: 'What stands there for the event.',
      },
      group: {
        type: 'string',
        maxLength: 200,
        description: 'Column with the groups of the curves, at most 20.',
      },
      covariates: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 200 },
        maxItems: 30,
        uniqueItems: true,
        default: [],
        description: 'Columns of numbers of the Cox regression; rows without one of them are left out of it.',
      },
    },
    required: ['time', 'event', 'eventValue', 'covariates'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    required: ['rows', 'leftOut', 'curves', 'logRank', 'cox'],
    properties: {
      rows: { type: 'integer' },
      leftOut: { type: 'integer', description: 'Rows without time or event.' },
      curves: { type: 'array', items: { type: 'object' } },
      logRank: { type: ['object', 'null'] },
      cox: { type: ['object', 'null'] },
    },
  },
  defaultTimeouts: { runMs: 10 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'moderate', baseMs: 200, perMiBMs: 500 },
  deterministic: true,
  load: () => import('./analyse.js'),
  run: async (input, context) => (await import('./analyse.js')).analyse(input, context),
};
