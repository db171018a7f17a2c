import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import {
  companyDirectoryDecider,
  trialDecider,
  trialEventTypes,
  trialImportDecider,
} from './domain/index.js';
import { trialsImport } from './methods/index.js';

/** Clinical trials: records of a registry, companies, and what changed when. */
export const trials = defineContext({
  name: 'trials',
  events: trialEventTypes,
  aggregates: [trialDecider, trialImportDecider, companyDirectoryDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Searching clinical trials and what changed of them.',
    categories: ['public records of clinical trials, without names of people', 'names of companies'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'TRIAL.NOT_FOUND': [404, 'There is no such trial'],
    'TRIAL.OLDER_RECORD': [409, 'A later version of the trial is known'],
    'TRIAL_IMPORT.NOT_FOUND': [404, 'There is no such import'],
    'GRAPH.NODE_NOT_FOUND': [404, 'There is no such node'],
    'COMPANY.NOT_FOUND': [404, 'There is no such company'],
    'COMPANY.SAME': [422, 'The two companies are the same one'],
    'COMPANY.MERGED': [409, 'The company is merged already'],
    'COMPANY.NOT_MERGED': [409, 'The company is not merged into that one'],
    'COMPANY.TOO_MANY_MERGED': [422, 'There are too many merged companies'],
  },
  methods: [trialsImport],
  datasets: async () => (await import('./read-models/datasets.js')).datasets,
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
