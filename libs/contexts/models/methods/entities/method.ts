import type { Method } from '@docket/methods';
import { modelFactsSchema } from '../packaged/schema.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const KINDS = ['date', 'money', 'email', 'url', 'phone', 'person', 'place', 'organisation'];

export const textEntities: Method = {
  name: 'text.entities',
  version: 1,
  summary:
    'Finds dates, money, e-mail addresses, links and phone numbers by rules, and names of people, places and organisations in English texts by a model.',
  accepts: ['text/plain', 'application/json'],
  optionsSchema: {
    type: 'object',
    properties: {
      kinds: {
        type: 'array',
        items: { enum: KINDS },
        minItems: 1,
        default: KINDS,
        description: 'What to look for.',
      },
      maxEntities: { type: 'integer', minimum: 1, maximum: 50_000, default: 5_000 },
    },
    required: ['kinds', 'maxEntities'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      model: modelFactsSchema,
      entities: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            kind: { enum: KINDS },
            text: { type: 'string', description: 'As it stands in the document.' },
            from: { type: 'integer', minimum: 0, description: 'In UTF-16 code units of the text.' },
            to: count,
            by: { enum: ['rule', 'model'] },
            value: { type: 'string', description: 'Of a date: YYYY-MM-DD or YYYY-MM. Of money: the amount.' },
            currency: text,
            readings: {
              type: 'array',
              items: text,
              description: 'Of a date or an amount that can be read in two ways; it has no value then.',
            },
          },
          required: ['kind', 'text', 'from', 'to', 'by'],
          additionalProperties: false,
        },
      },
      counts: { type: 'object', description: 'How many of each kind.' },
      entitiesLeftOut: count,
      warnings: {
        type: 'array',
        items: { type: 'object', properties: { code: text, message: text }, required: ['code', 'message'] },
      },
    },
    required: ['model', 'entities', 'counts', 'entitiesLeftOut', 'warnings'],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 10 * 60_000 },
  memoryLimitMb: 1_024,
  cost: { complexity: 'moderate', baseMs: 300, perMiBMs: 15_000 },
  deterministic: true,
  load: async () => (await import('./find-entities.js')).loadModel(),
  run: async (input, context) => (await import('./find-entities.js')).findEntities(input, context),
};
