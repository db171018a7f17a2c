import { type Method } from '@docket/methods';
import { resultSchema } from './result-schema.js';

/** The artifact with the mapped records, one a line. */
export const RECORDS_ARTIFACT = 'trials.ndjson';

export const trialsImport: Method = {
  name: 'trials.import',
  version: 1,
  summary:
    'Maps study records of ClinicalTrials.gov (version 2 JSON); Docket then takes them in as trials. One bad record fails alone.',
  accepts: ['application/json', 'application/x-ndjson'],
  artifacts: [
    {
      name: RECORDS_ARTIFACT,
      mediaType: 'application/x-ndjson',
      required: true,
      summary: 'One mapped study a line.',
    },
    {
      name: 'failures.ndjson',
      mediaType: 'application/x-ndjson',
      summary: 'One record that failed a line, with its reason.',
    },
  ],
  optionsSchema: {
    type: 'object',
    properties: {
      maxRecordBytes: {
        type: 'integer',
        minimum: 1_024,
        maximum: 134_217_728,
        default: 67_108_864,
        description: 'Most bytes of one record, or of one page of records.',
      },
    },
    required: ['maxRecordBytes'],
    additionalProperties: false,
  },
  resultSchema,
  defaultTimeouts: { runMs: 60 * 60_000 },
  memoryLimitMb: 2_048,
  cost: { complexity: 'moderate', baseMs: 100, perMiBMs: 60 },
  load: () => import('./import-studies.js'),
  run: async (input, context) => (await import('./import-studies.js')).importStudies(input, context),
};
