/** Every context of Docket. A new context adds one line. */
export { access } from './access/access.context.js';
export { analyses } from './analyses/analyses.context.js';
export { analytics } from './analytics/analytics.context.js';
export { audit } from './audit/audit.context.js';
export { compliance } from './compliance/compliance.context.js';
export { documents } from './documents/documents.context.js';
export { history } from './history/history.context.js';
export { jobs } from './jobs/jobs.context.js';
export { methods } from './methods/methods.context.js';
export { operations } from './operations/operations.context.js';
export { privacy } from './privacy/privacy.context.js';
export { reports } from './reports/reports.context.js';
export { signatures } from './signatures/signatures.context.js';
export { webhooks } from './webhooks/webhooks.context.js';
export { workers } from './workers/workers.context.js';
export { schedules } from './schedules/schedules.context.js';
