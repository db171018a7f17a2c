import type { TemplateDefinition } from './template-schema.js';

/** How good what was extracted is, by what people have said of it. */
export const extractionQuality: TemplateDefinition = {
  title: 'Extraction quality',
  description:
    'Fields that were extracted, where their values came from, and how many of those that people judged were right.',
  sections: [
    {
      type: 'figures',
      title: 'In all',
      dataset: 'extraction-fields',
      steps: [
        {
          derive: {
            judged: "verdict != '' ? 1 : 0",
            rightOnes: 'right ? 1 : 0',
            unproven: 'unverified ? 1 : 0',
          },
        },
        { fill: { judged: 0 } },
        {
          group: {
            by: [],
            columns: {
              records: { distinct: 'jobId' },
              fields: { count: true },
              unverified: { sum: 'unproven' },
              judged: { sum: 'judged' },
              accuracy: { mean: 'rightOnes' },
            },
          },
        },
      ],
    },
    {
      type: 'chart',
      title: 'Judged fields by where their value came from',
      dataset: 'extraction-fields',
      steps: [
        { filter: "verdict != ''" },
        { fill: { source: 'none' } },
        { derive: { rightOnes: 'right ? 1 : 0' } },
        { group: { by: ['source'], columns: { judged: { count: true }, right: { sum: 'rightOnes' } } } },
        { sort: [{ by: 'source' }] },
      ],
      kind: 'bar',
      x: 'source',
      y: ['judged', 'right'],
      unit: 'fields',
    },
    {
      type: 'table',
      name: 'fields',
      title: 'By schema and field',
      dataset: 'extraction-fields',
      steps: [
        {
          derive: {
            rightOnes: 'right ? 1 : 0',
            judgedOnes: "verdict != '' ? 1 : 0",
            unproven: 'unverified ? 1 : 0',
          },
        },
        { fill: { judgedOnes: 0 } },
        {
          group: {
            by: ['schema', 'field'],
            columns: {
              values: { count: true },
              unverified: { sum: 'unproven' },
              judged: { sum: 'judgedOnes' },
              right: { sum: 'rightOnes' },
              accuracy: { mean: 'rightOnes' },
            },
          },
        },
        { sort: [{ by: 'schema' }, { by: 'field' }] },
      ],
    },
    {
      type: 'table',
      name: 'verdicts',
      title: 'Verdicts by source',
      dataset: 'extraction-fields',
      steps: [
        { fill: { source: 'none' } },
        {
          pivot: {
            by: ['source'],
            column: 'verdict',
            values: ['confirmed', 'changed', 'added', 'removed'],
            rest: 'notJudged',
            cell: { count: true },
          },
        },
        { sort: [{ by: 'source' }] },
      ],
    },
  ],
};

/** What trials there are. */
export const trialSummary: TemplateDefinition = {
  title: 'Trial summary',
  description:
    'Trials by status, phase and year of their start, how long they took, and their largest sponsors.',
  sections: [
    {
      type: 'figures',
      title: 'In all',
      dataset: 'trials',
      steps: [
        {
          group: {
            by: [],
            columns: {
              trials: { count: true },
              sponsors: { distinct: 'sponsor' },
              enrollment: { sum: 'enrollment' },
              meanEnrollment: { mean: 'enrollment' },
              sites: { sum: 'sites' },
            },
          },
        },
      ],
    },
    {
      type: 'chart',
      title: 'Trials by year of their start',
      dataset: 'trials',
      steps: [
        { filter: 'startYear > 0' },
        { group: { by: ['startYear'], columns: { trials: { count: true } } } },
        { sort: [{ by: 'startYear' }] },
      ],
      kind: 'bar',
      x: 'startYear',
      y: ['trials'],
      unit: 'trials',
    },
    {
      type: 'table',
      name: 'status-by-phase',
      title: 'Status by phase',
      dataset: 'trials',
      steps: [
        { fill: { phases: 'none' } },
        {
          pivot: {
            by: ['phases'],
            column: 'status',
            values: [
              'NOT_YET_RECRUITING',
              'RECRUITING',
              'ACTIVE_NOT_RECRUITING',
              'COMPLETED',
              'TERMINATED',
              'WITHDRAWN',
              'SUSPENDED',
            ],
            rest: 'OTHER',
            cell: { count: true },
          },
        },
        { sort: [{ by: 'phases' }] },
      ],
    },
    {
      type: 'table',
      name: 'durations',
      title: 'Days to completion, of completed trials',
      dataset: 'trial-durations',
      steps: [
        { filter: 'completed' },
        { fill: { phases: 'none' } },
        {
          group: {
            by: ['phases'],
            columns: {
              trials: { count: true },
              meanDays: { mean: 'days' },
              minDays: { min: 'days' },
              maxDays: { max: 'days' },
            },
          },
        },
        { sort: [{ by: 'phases' }] },
      ],
    },
    {
      type: 'table',
      name: 'sponsors',
      title: 'Sponsors with the most trials',
      dataset: 'trials',
      steps: [
        { fill: { sponsor: 'none' } },
        {
          group: {
            by: ['sponsor'],
            columns: { trials: { count: true }, enrollment: { sum: 'enrollment' }, sites: { sum: 'sites' } },
          },
        },
        { sort: [{ by: 'trials', descending: true }, { by: 'sponsor' }] },
        { limit: 50 },
      ],
    },
  ],
};

/** How applications are used. */
export const engagement: TemplateDefinition = {
  title: 'Engagement',
  description: 'Product events and visitors, by day, by event and by hour of the day.',
  sections: [
    {
      type: 'figures',
      title: 'In all',
      dataset: 'product-events',
      steps: [
        { group: { by: [], columns: { events: { count: true }, visitors: { distinct: 'subject' } } } },
        { derive: { eventsPerVisitor: 'events / visitors' } },
      ],
    },
    {
      type: 'chart',
      title: 'Events and visitors by day',
      dataset: 'product-events',
      steps: [
        { derive: { day: 'date(at)' } },
        {
          group: { by: ['day'], columns: { events: { count: true }, visitors: { distinct: 'subject' } } },
        },
        { sort: [{ by: 'day' }] },
      ],
      kind: 'line',
      x: 'day',
      y: ['events', 'visitors'],
      unit: 'events, visitors',
    },
    {
      type: 'table',
      name: 'events',
      title: 'By event',
      dataset: 'product-events',
      steps: [
        {
          group: { by: ['event'], columns: { events: { count: true }, visitors: { distinct: 'subject' } } },
        },
        { derive: { eventsPerVisitor: 'events / visitors' } },
        { sort: [{ by: 'events', descending: true }, { by: 'event' }] },
      ],
    },
    {
      type: 'table',
      name: 'hours',
      title: 'By hour of the day (UTC)',
      dataset: 'product-events',
      steps: [
        {
          group: { by: ['hour'], columns: { events: { count: true }, visitors: { distinct: 'subject' } } },
        },
        { sort: [{ by: 'hour' }] },
      ],
    },
  ],
};
