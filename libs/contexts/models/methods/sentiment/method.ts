import type { Method } from '@docket/methods';
import { modelFactsSchema } from '../packaged/schema.js';

const compound = { type: 'number', minimum: -1, maximum: 1 };
const label = { enum: ['positive', 'neutral', 'negative'] };
const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };

export const textSentiment: Method = {
  name: 'text.sentiment',
  version: 1,
  summary:
    'Tells how positive or negative an English text is, sentence by sentence, by the lexicon and rules of VADER.',
  accepts: ['text/plain', 'application/json'],
  optionsSchema: {
    type: 'object',
    properties: {
      threshold: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        default: 0.05,
        description: 'A compound score from here on is positive, from its negative down negative.',
      },
      maxSentences: {
        type: 'integer',
        minimum: 0,
        maximum: 50_000,
        default: 2_000,
        description: 'Sentences to list; all of them count.',
      },
    },
    required: ['threshold', 'maxSentences'],
    additionalProperties: false,
  },
  resultSchema: {
    type: 'object',
    properties: {
      model: modelFactsSchema,
      overall: {
        type: 'object',
        description: 'The mean of the compound scores of all sentences, and how many are what.',
        properties: { compound, label, sentences: count, positive: count, neutral: count, negative: count },
        required: ['compound', 'label', 'sentences', 'positive', 'neutral', 'negative'],
        additionalProperties: false,
      },
      sentences: {
        type: 'array',
        items: {
          type: 'object',
          properties: { text, from: count, to: count, compound, label },
          required: ['text', 'from', 'to', 'compound', 'label'],
          additionalProperties: false,
        },
      },
      sentencesLeftOut: count,
      warnings: {
        type: 'array',
        items: { type: 'object', properties: { code: text, message: text }, required: ['code', 'message'] },
      },
    },
    required: ['model', 'overall', 'sentences', 'sentencesLeftOut', 'warnings'],
    additionalProperties: false,
  },
  defaultTimeouts: { runMs: 5 * 60_000 },
  memoryLimitMb: 512,
  cost: { complexity: 'light', baseMs: 50, perMiBMs: 4_000 },
  deterministic: true,
  load: async () => (await import('./rate-text.js')).loadModel(),
  run: async (input, context) => (await import('./rate-text.js')).rateText(input, context),
};
