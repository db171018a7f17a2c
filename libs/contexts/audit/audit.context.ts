import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { auditConfigurationDecider, auditEventTypes, findingDecider } from './domain/index.js';

export const audit = defineContext({
  name: 'audit',
  events: auditEventTypes,
  aggregates: [auditConfigurationDecider, findingDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Showing who did what, and that nothing of it was altered.',
    categories: ['settings of the audit'],
    recipients: ['auditors', 'regulators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'AUDIT.TREE_HEAD_NOT_FOUND': [404, 'Not found'],
    'AUDIT.TILE_NOT_FOUND': [404, 'Not found'],
    'AUDIT.FINDING_NOT_FOUND': [404, 'Not found'],
    'AUDIT.FINDING_RESOLVED': [409, 'The finding was resolved before'],
    'AUDIT.NOT_SIGNED_YET': [425, 'No signed tree head covers this yet'],
    'TRANSPARENCY.OUT_OF_RANGE': [400, 'The tree has no such part'],
    'TRANSPARENCY.TILE_MISSING': [503, 'Temporarily not available'],
  },
  readModels: async (facts) => (await import('./read-models/index.js')).projectionsOf(facts),
  datasets: async () => (await import('./read-models/datasets.js')).datasets,
  reactions: async (services) => (await import('./application/open-findings.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
