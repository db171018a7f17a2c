import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer' };
const share = { type: 'number', nullable: true };

type Schema = object;

/** The members that every answer of product analytics has. */
const common: Record<string, Schema> = {
  from: { ...time, description: 'Start of what was counted.' },
  to: { ...time, description: 'End of what was counted.' },
  timeZone: text,
  position: { ...count, description: 'Position in the stream of product events that the figures hold for.' },
  complete: { type: 'boolean', description: 'Whether everything that was stored by now is in them.' },
  degraded: { type: 'boolean' },
  reason: { type: 'string', nullable: true, description: 'Why they are degraded.' },
};

/** Describes an answer of product analytics: the common members and these. */
export function ApiProductResponse(more: Record<string, Schema>) {
  const properties = { ...common, ...more };
  const schema = { type: 'object', required: Object.keys(properties), properties };
  return applyDecorators(
    ApiOkResponse({
      schema,
      description: 'With `format=svg`, where there is one, a picture of the series.',
    }),
  );
}

const listOf = (properties: Record<string, Schema>): Schema => ({
  type: 'array',
  items: { type: 'object', required: Object.keys(properties), properties },
});
const figures = { events: count, visitors: count, visitorsError: { type: 'number' } };
const effect = {
  type: 'object',
  nullable: true,
  properties: {
    difference: { type: 'number' },
    low: { type: 'number' },
    high: { type: 'number' },
    statistic: { type: 'number' },
    pValue: { type: 'number' },
    degreesOfFreedom: { type: 'number' },
  },
};

export const shapes = {
  engagement: {
    bucket: text,
    totals: { type: 'object', properties: { ...figures, eventsPerVisitor: share } },
    byEvent: listOf({ event: text, ...figures }),
    series: listOf({ start: text, ...figures }),
    peakHours: listOf({ hour: count, events: count }),
    weekdays: listOf({ weekday: { ...count, description: '1 is Monday.' }, events: count }),
    breakdown: { ...listOf({ value: text, events: count }), nullable: true },
  },
  funnel: {
    windowMinutes: count,
    items: listOf({ step: text, visitors: count, shareOfFirst: share, shareOfPrevious: share }),
  },
  retention: {
    periodDays: count,
    items: listOf({ cohort: text, visitors: count, returned: { type: 'array', items: count } }),
  },
  segments: {
    visitors: count,
    k: { type: 'integer', nullable: true },
    silhouette: share,
    items: listOf({
      size: count,
      share: { type: 'number' },
      medians: { type: 'object', additionalProperties: { type: 'number' } },
      description: text,
      examples: { type: 'array', items: text },
    }),
  },
  forecast: {
    event: { type: 'string', nullable: true },
    items: listOf({
      start: text,
      mean: { type: 'number' },
      low: { type: 'number' },
      high: { type: 'number' },
    }),
    history: listOf({ start: text, value: count }),
    parameters: { type: 'object', additionalProperties: { type: 'number' } },
    backTest: {
      type: 'object',
      properties: {
        points: count,
        meanAbsoluteError: { type: 'number' },
        meanAbsolutePercentageError: share,
      },
    },
  },
  anomalies: {
    event: { type: 'string', nullable: true },
    threshold: { type: 'number' },
    items: listOf({ start: text, value: count, expected: { type: 'number' }, score: { type: 'number' } }),
  },
  kinds: {
    items: listOf({
      event: text,
      count,
      firstAt: time,
      lastAt: time,
      properties: listOf({ name: text, types: { type: 'array', items: text }, count, firstAt: time }),
      drift: { type: 'array', items: text },
    }),
  },
  experiment: {
    name: text,
    version: count,
    definition: { type: 'object', additionalProperties: true },
    variants: listOf({
      variant: text,
      visitors: count,
      converted: count,
      conversionRate: share,
      meanConversions: share,
      conversion: effect,
      conversions: effect,
    }),
    sampleRatio: {
      type: 'object',
      nullable: true,
      properties: { chiSquare: { type: 'number' }, pValue: { type: 'number' } },
    },
    warnings: { type: 'array', items: text },
  },
} satisfies Record<string, Record<string, Schema>>;
