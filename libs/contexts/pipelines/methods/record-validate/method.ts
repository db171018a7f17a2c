import { type Method } from '@docket/methods';

export const recordValidate: Method = {
  name: 'record.validate',
  version: 1,
  summary: 'Checks a record against a JSON Schema (draft 2020-12), and says what is wrong with each place.',
  accepts: [],
  inputs: { record: { accepts: ['application/json'], summary: 'The record: a JSON object.' } },
  optionsSchema: {
    type: 'object',
    properties: {
      schema: { type: 'object', description: 'JSON Schema, without references to other files.' },
      member: {
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description:
          'Where each field is an object, such as {"value": …, "source": …}: the member with its value.',
      },
      coerce: {
        type: 'boolean',
        default: false,
        description: 'Turns texts into numbers and booleans where the schema asks for them.',
      },
      onInvalid: {
        enum: ['report', 'fail'],
        default: 'report',
        description: 'Whether the job of a record that does not fit succeeds with a report, or fails.',
      },
    },
    required: ['schema', 'coerce', 'onInvalid'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      valid: { type: 'boolean' },
      record: { type: 'object', description: 'The values as they were checked.' },
      problems: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            path: { type: 'string', description: 'JSON Pointer into the record.' },
            message: { type: 'string' },
            keyword: { type: 'string', description: 'Of the schema.' },
          },
          required: ['path', 'message', 'keyword'],
          additionalProperties: false,
        },
      },
    },
    required: ['valid', 'record', 'problems'],
    additionalProperties: false,
  },
  deterministic: true,
  defaultTimeouts: { runMs: 60_000 },
  memoryLimitMb: 256,
  cost: { complexity: 'light', baseMs: 20, perMiBMs: 50 },
  load: () => import('./validate.js'),
  run: async (input, context) => (await import('./validate.js')).validateRecord(input, context),
};
