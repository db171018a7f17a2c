const count = { type: 'integer', minimum: 0 };

export const resultSchema = {
  type: 'object',
  required: [
    'read',
    'mapped',
    'failed',
    'declared',
    'complete',
    'fields',
    'fillRates',
    'problems',
    'failures',
  ],
  properties: {
    read: { ...count, description: 'Records that were found.' },
    mapped: count,
    failed: count,
    declared: {
      type: ['integer', 'null'],
      description: 'The total that the pages name; null where they name none.',
    },
    complete: {
      type: 'boolean',
      description: 'False when the last page names a next one, or the total is another one.',
    },
    fields: {
      type: 'object',
      description: 'Leaves of all mapped records: the three counts add up to all.',
      required: ['mapped', 'ignored', 'unknown', 'unknownPaths'],
      properties: {
        mapped: count,
        ignored: count,
        unknown: count,
        unknownPaths: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'count'],
            properties: { path: { type: 'string' }, count },
          },
        },
      },
    },
    fillRates: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rate'],
        properties: { field: { type: 'string' }, rate: { type: 'number', minimum: 0, maximum: 1 } },
      },
    },
    problems: {
      type: 'array',
      description: 'Values of a wrong form, which were left out: by path, with an example.',
      items: {
        type: 'object',
        required: ['path', 'count', 'example'],
        properties: { path: { type: 'string' }, count, example: { type: 'string' } },
      },
    },
    failures: {
      type: 'array',
      description: 'The first records that failed; all are in failures.ndjson.',
      items: {
        type: 'object',
        required: ['index', 'nctId', 'code', 'message'],
        properties: {
          index: count,
          nctId: { type: ['string', 'null'] },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
} as const;
