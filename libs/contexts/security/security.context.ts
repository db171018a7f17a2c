import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { findingDecider, scansDecider, securityEventTypes } from './domain/index.js';

export const security = defineContext({
  name: 'security',
  events: securityEventTypes,
  aggregates: [scansDecider, findingDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Finding what is weak in the running system, and following it until it is fixed or accepted.',
    categories: ['places and kinds of findings, without their values', 'names of API keys', 'reasons'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'SECURITY.SCAN_RUNNING': [409, 'A scan is running'],
    'SECURITY.SCAN_NOT_FOUND': [404, 'Not found'],
    'SECURITY.FINDING_NOT_FOUND': [404, 'Not found'],
    'SECURITY.FINDING_NOT_OPEN': [409, 'The finding is fixed'],
    'SECURITY.INVALID_END': [422, 'The end of an acceptance does not fit'],
    'SECURITY.NO_INSTALLATION': [409, 'There is no record of the installed packages'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
