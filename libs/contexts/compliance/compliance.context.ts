import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { complianceEventTypes, retentionDecider, runsDecider, verdictDecider } from './domain/index.js';

export const compliance = defineContext({
  name: 'compliance',
  events: complianceEventTypes,
  aggregates: [runsDecider, verdictDecider, retentionDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Showing to regulators and auditors that the rules for records are kept.',
    categories: ['results of checks', 'names of the auditors who gave a verdict'],
    recipients: ['auditors', 'regulators'],
    retention: 'Six years at least; by default as long as the log.',
  },
  problems: {
    'COMPLIANCE.EXPIRY_IN_THE_PAST': [422, 'The expiry lies in the past'],
    'COMPLIANCE.INVALID_KEY': [422, 'This is no public key'],
    'COMPLIANCE.LOG_TOO_LONG': [422, 'The log is too long for one request'],
    'COMPLIANCE.RULE_NOT_FOUND': [404, 'Not found'],
    'COMPLIANCE.RUNNING': [409, 'A check is running'],
  },
  datasets: async () => (await import('./application/datasets.js')).datasets,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
