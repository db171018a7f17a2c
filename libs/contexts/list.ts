/** Every context of Docket. A new context adds one line. */
export { access } from './access/access.context.js';
export { analyses } from './analyses/analyses.context.js';
export { analytics } from './analytics/analytics.context.js';
export { audit } from './audit/audit.context.js';
export { documents } from './documents/documents.context.js';
export { history } from './history/history.context.js';
export { jobs } from './jobs/jobs.context.js';
export { methods } from './methods/methods.context.js';
export { operations } from './operations/operations.context.js';
export { reports } from './reports/reports.context.js';
