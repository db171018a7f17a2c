import type { EventContext, EventType } from '@docket/kernel';

/** What the soak writes. */
export const soakEventTypes: readonly EventType[] = ['job', 'document'].map((aggregate) => ({
  type: aggregate === 'job' ? 'JobTouched' : 'DocumentTouched',
  aggregate,
  summary: `A ${aggregate} was touched by a writer of the soak.`,
  version: 1,
  schemas: {
    1: {
      type: 'object',
      required: ['key', 'attempt', 'index', 'of'],
      properties: {
        key: { type: 'string' },
        attempt: { type: 'string' },
        index: { type: 'integer' },
        of: { type: 'integer' },
      },
    },
  },
}));

export const soakContext: EventContext = {
  actor: { kind: 'system', id: 'soak' },
  correlationId: 'soak',
};

export const SOAK_TENANT = 'soak';
