import type { Method } from '@docket/methods';

/** The artifact with the rows, behind a line with the columns. */
export const FEATURES_ARTIFACT = 'features.ndjson';

export const trialFeatures: Method = {
  name: 'trial.features',
  version: 1,
  summary:
    'Makes a table to learn from of the trials of the tenant: one row for each, with what was known of it at the prediction date.',
  accepts: [],
  artifacts: [
    {
      name: FEATURES_ARTIFACT,
      mediaType: 'application/x-ndjson',
      required: true,
      summary: 'A line with the columns, then one trial a line.',
    },
  ],
  services: ['models.trials'],
  optionsSchema: {
    type: 'object',
    properties: {
      knowledge: {
        enum: ['design', 'version'],
        default: 'design',
        description:
          '`design`: the plan of the study by its earliest known version. `version`: also planned size, duration and places, by the ' +
          'latest version that was public at the prediction date; trials without one are left out.',
      },
      offsetDays: {
        type: 'integer',
        minimum: 0,
        maximum: 3_650,
        default: 0,
        description: 'The prediction date: so many days after the start of the study.',
      },
      position: {
        type: 'integer',
        minimum: 1,
        description:
          'The log up to here is read; the same position gives the same table. Its end when left out.',
      },
    },
    required: ['knowledge', 'offsetDays'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    required: ['rows', 'labelled', 'stopped', 'leftOut', 'position', 'featureVersion', 'columns'],
    properties: {
      rows: { type: 'integer' },
      labelled: { type: 'integer', description: 'Rows whose target is known.' },
      stopped: { type: 'integer', description: 'Of them: terminated or withdrawn.' },
      leftOut: {
        type: 'object',
        required: ['noStart', 'noVersionThen'],
        properties: {
          noStart: { type: 'integer', description: 'Trials without a start date.' },
          noVersionThen: { type: 'integer', description: 'Trials of which no version was public by then.' },
        },
      },
      position: { type: 'integer' },
      featureVersion: { type: 'string' },
      columns: { type: 'array', items: { type: 'object' } },
    },
  },
  defaultTimeouts: { runMs: 30 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'moderate', baseMs: 500, perMiBMs: 0 },
  load: () => import('./make-features.js'),
  run: async (input, context) => (await import('./make-features.js')).makeFeatures(input, context),
};
