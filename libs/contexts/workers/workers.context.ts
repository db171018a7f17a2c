import { defineContext, type AuditSentences } from '@docket/composition';
import { workerDecider, workerEventTypes, type WorkerEvent } from './domain/index.js';

const audit: AuditSentences<WorkerEvent> = {
  WorkerDrained: ({ workerId, reason }) => ({
    summary: `drained worker ${workerId}: ${reason}`,
    outcome: 'accepted',
  }),
  WorkerResumed: ({ workerId, reason }) => ({
    summary: `resumed worker ${workerId}: ${reason}`,
    outcome: 'accepted',
  }),
};

export const workers = defineContext({
  name: 'workers',
  events: workerEventTypes,
  aggregates: [workerDecider],
  audit,
  processing: {
    purpose: 'Recording what operators do to workers.',
    categories: ['names of workers', 'reasons'],
    recipients: ['operators', 'auditors'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: { 'WORKER.OF_THE_OPERATOR': [403, 'The worker serves every tenant'] },
  readModels: async () => (await import('./read-models/index.js')).projections,
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
