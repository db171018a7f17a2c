import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import {
  analyticsEventTypes,
  dashboardDecider,
  dashboardEventTypes,
  experimentDecider,
} from './domain/index.js';

export const analytics = defineContext({
  name: 'analytics',
  events: [...analyticsEventTypes, ...dashboardEventTypes],
  aggregates: [experimentDecider, dashboardDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Knowing how applications are used, and whether a change of them helps.',
    categories: [
      'definitions of experiments and dashboards',
      'product events under pseudonyms, in a stream of their own',
    ],
    recipients: ['the tenant', 'operators', 'auditors'],
    retention: 'Experiments and dashboards as long as the log; product events 400 days.',
  },
  problems: {
    'ANALYTICS.NOT_STORED': [503, 'Not all events could be stored'],
    'ANALYTICS.NOT_FOLDED': [503, 'The read models have not begun'],
    'ANALYTICS.ZONE_NOT_EXACT': [422, 'The figures of this time zone cannot be exact'],
    'ANALYTICS.TOO_MANY_HOURS': [422, 'The range has too many hours for this time zone'],
    'ANALYTICS.TOO_SHORT': [422, 'There is too little to compute this from'],
    'ANALYTICS.NO_SEGMENT': [422, 'There is no such segment'],
    'ANALYTICS.DASHBOARD_NOT_FOUND': [404, 'There is no such dashboard'],
    'ANALYTICS.TOO_MANY_DASHBOARDS': [422, 'There are too many dashboards'],
    'ANALYTICS.EXPERIMENT_NOT_FOUND': [404, 'There is no such experiment'],
  },
  datasets: async () => (await import('./application/product/dataset.js')).datasets,
  readModels: async () => (await import('./read-models/index.js')).projections,
  followers: async (services) => [
    await (await import('./application/product/product-store.js')).productFollower(services),
  ],
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
