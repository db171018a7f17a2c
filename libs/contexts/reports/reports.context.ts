import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import {
  reportDecider,
  reportEventTypes,
  reportScheduleDecider,
  reportScheduleEventTypes,
  reportTemplateDecider,
} from './domain/index.js';
import { reportRender } from './methods/index.js';

export const reports = defineContext({
  name: 'reports',
  events: [...reportEventTypes, ...reportScheduleEventTypes],
  aggregates: [reportDecider, reportTemplateDecider, reportScheduleDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Giving people what the read models know, as files that they use elsewhere.',
    categories: [
      'templates of reports',
      'what reports were narrowed to',
      'ids of those who asked for them',
      'addresses that reports are sent to',
    ],
    recipients: ['the tenant', 'operators', 'auditors', 'whom schedules of reports name'],
    retention: 'As long as the log; files of scheduled reports as many days as their schedule says.',
  },
  problems: {
    'REPORT.INVALID_TEMPLATE': [422, 'The template is not valid'],
    'REPORT.INVALID_FILTER': [422, 'A filter is not valid'],
    'REPORT.TEMPLATE_NOT_FOUND': [404, 'There is no such template'],
    'REPORT.TOO_MANY_TEMPLATES': [422, 'There are too many templates'],
    'REPORT.NOT_READY': [409, 'The report is not written yet'],
    'REPORT.EXPIRED': [410, 'The report was kept for its time'],
    'REPORT.FAILED': [409, 'The report could not be written'],
    'REPORT.IDEMPOTENCY_KEY_REUSED': [422, 'The idempotency key belongs to another request'],
    'REPORT.INVALID_CRON': [422, 'The times of the schedule cannot be read'],
    'REPORT.INVALID_DELIVERY': [422, 'The receiver of the reports does not fit its kind'],
    'REPORT.ADDRESS_REFUSED': [422, 'Nothing is sent to this address'],
    'REPORT.TOO_MANY_SCHEDULES': [422, 'There are too many schedules of reports'],
    'REPORT.STILL_RUNNING': [409, 'The report before is still on its way'],
    'REPORT_SCHEDULE.NOT_FOUND': [404, 'There is no such schedule of reports'],
    'REPORT.TOO_MANY_POINTS': [422, 'There are too many rows for a chart'],
    'TABLE.EXPRESSION': [422, 'An expression does not fit a row'],
    'TABLE.TOO_MANY_GROUPS': [422, 'There are too many groups'],
    'TABLE.PIVOT_VALUE': [422, 'A row has a value that the pivot does not list'],
  },
  methods: [reportRender],
  datasets: async () => (await import('./read-models/datasets.js')).datasets,
  readModels: async () => (await import('./read-models/index.js')).projections,
  reactions: async (services) => (await import('./application/reactions.js')).reactionsOf(services),
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});
