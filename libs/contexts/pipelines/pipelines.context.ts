import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import {
  pipelineDecider,
  pipelineEventTypes,
  pipelineRunDecider,
  pipelineRunEventTypes,
} from './domain/index.js';
import { recordValidate, tableRows } from './methods/index.js';

export const pipelines = defineContext({
  name: 'pipelines',
  events: [...pipelineEventTypes, ...pipelineRunEventTypes],
  aggregates: [pipelineDecider, pipelineRunDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Running several jobs in an order that a tenant has set, and undoing them when one fails.',
    categories: ['definitions', 'values that runs are started with', 'ids of documents and jobs'],
    recipients: ['the tenant', 'operators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'PIPELINE.INVALID': [422, 'The definition is wrong'],
    'PIPELINE.INVALID_INPUTS': [422, 'The inputs do not fit the pipeline'],
    'PIPELINE.RESERVED': [409, 'The pipeline comes with Docket'],
    'PIPELINE.VERSION_NOT_FOUND': [404, 'There is no such version'],
    'PIPELINE.TOO_MANY_VERSIONS': [422, 'There are too many versions'],
    'PIPELINE.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
    'PIPELINE_RUN.ENDED': [409, 'The run has ended'],
    'PIPELINE_RUN.FAILING': [409, 'The run has failed, and is being ended'],
    'PIPELINE_RUN.NO_OUTPUT': [409, 'The run has no output'],
    'PIPELINE_RUN.OUTPUT_TOO_LARGE': [413, 'The output is too large to be shown'],
  },
  methods: [recordValidate, tableRows],
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
