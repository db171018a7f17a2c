import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import {
  alertChannelDecider,
  alertDecider,
  alertDigestDecider,
  alertRuleDecider,
  alertsEventTypes,
  alertSilenceDecider,
} from './domain/index.js';

export const alerts = defineContext({
  name: 'alerts',
  events: alertsEventTypes,
  aggregates: [alertDecider, alertRuleDecider, alertSilenceDecider, alertChannelDecider, alertDigestDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Telling operators early that something is wrong, and recording what they did about it.',
    categories: ['figures of the system', 'names of processes', 'mail addresses of operators', 'reasons'],
    recipients: ['operators', 'auditors', 'the mail servers and systems that operators name'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'ALERT.NOT_FIRING': [409, 'The alert does not fire'],
    'ALERT.RULE_INVALID': [422, 'The rule cannot be carried out'],
    'ALERT.SILENCE_INVALID': [422, 'The silence cannot be carried out'],
    'ALERT.CHANNEL_INVALID': [422, 'The channel cannot be used'],
    'ALERT.DIGEST_INVALID': [422, 'The digest cannot be carried out'],
    'ALERT.ADDRESS_REFUSED': [422, 'Nothing is sent to this address'],
    'ALERT.TOO_MANY': [422, 'There are too many of them'],
    'ALERT.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
