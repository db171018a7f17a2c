import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { dataSubjectDecider, privacyEventTypes } from './domain/index.js';

export const privacy = defineContext({
  name: 'privacy',
  events: privacyEventTypes,
  aggregates: [dataSubjectDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Holding personal data so that a person can see them and have them erased.',
    categories: ['names, addresses and notes of data subjects, encrypted'],
    recipients: ['operators', 'auditors', 'the person'],
    retention: 'Until the erasure; the encrypted values stay in the log, and nobody can read them then.',
  },
  problems: {
    'PRIVACY.SUBJECT_NOT_FOUND': [404, 'Not found'],
    'PRIVACY.ERASURE_NOT_FOUND': [404, 'Not found'],
    'PRIVACY.ERASING': [409, 'An erasure is under way'],
    'PRIVACY.ON_HOLD': [409, 'The data must be kept'],
    'PRIVACY.TOO_MANY_DOCUMENTS': [422, 'Too many documents'],
    'PRIVACY.NO_MASTER_KEY': [503, 'No master key is configured'],
    'PRIVACY.MASTER_KEY_MISSING': [503, 'A master key is missing'],
  },
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
