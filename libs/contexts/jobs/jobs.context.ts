import { defineContext } from '@docket/composition';
import { thresholdKeys } from './application/routing/thresholds.js';
import { auditSentences } from './audit.js';
import { jobDecider, jobEventTypes, jobSequence } from './domain/index.js';

export const jobs = defineContext({
  name: 'jobs',
  events: jobEventTypes,
  aggregates: [{ ...jobDecider, sequence: jobSequence }],
  audit: auditSentences,
  processing: {
    purpose: 'Running the work that a tenant submits, and showing what became of it.',
    categories: ['options and results of jobs', 'names of workers', 'what users put into them'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  configuration: Object.values(thresholdKeys),
  problems: {
    'JOB.NO_RESULT': [404, 'The job has no result'],
    'JOB.FAILED': [404, 'The job has failed'],
    'JOB.ALREADY_FINISHED': [409, 'The job has ended'],
    'JOB.ALREADY_SUCCEEDED': [409, 'The job has succeeded'],
    'JOB.NOT_FINISHED': [409, 'The job has not ended'],
    'JOB.NOT_DEAD_LETTERED': [409, 'The job is no dead letter'],
    'JOB.NOT_QUEUED': [409, 'The job is not queued'],
    'JOB.ATTEMPT_NOT_CURRENT': [409, 'The attempt does not run any more'],
    'JOB.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
    'JOB.ARTIFACT_NOT_FOUND': [404, 'The job has no such artifact'],
    'JOB.INPUT_NOT_READY': [409, 'The job of an input has not succeeded'],
    'JOB.INPUT_TOO_LARGE': [413, 'The result is too large to be cut'],
    'WORK.INPUT_UNKNOWN': [404, 'The job has no such input'],
    'WORK.RESULT_INVALID': [422, 'The result does not fit its method'],
    'WORK.ARTIFACT_MISSING': [422, 'An artifact of each success is missing'],
    'WORK.ARTIFACT_TYPE': [415, 'The artifact is declared with another type'],
    'WORK.ARTIFACT_EMPTY': [400, 'The artifact is empty'],
    'WORK.ARTIFACT_TOO_LARGE': [413, 'The artifacts are too large'],
    'WORK.ARTIFACT_DIFFERS': [409, 'The artifact is stored with other content'],
    'WORK.TOKEN_UNKNOWN': [404, 'No such attempt'],
    'WORK.RESULT_DIFFERS': [409, 'The attempt has succeeded with another result'],
    'ACCESS.METHOD_NOT_IN_SCOPE': [403, 'The API key does not name the method'],
    'ACCESS.QUEUE_NOT_IN_SCOPE': [403, 'The API key does not name the queue'],
    'METHOD.UNKNOWN': [422, 'There is no such method'],
  },
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
