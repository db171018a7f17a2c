import { compose } from '@docket/composition';
import { access } from './access/access.context.js';
import { analytics } from './analytics/analytics.context.js';
import { audit } from './audit/audit.context.js';
import { documents } from './documents/documents.context.js';
import { history } from './history/history.context.js';
import { jobs } from './jobs/jobs.context.js';
import { operations } from './operations/operations.context.js';
import { reports } from './reports/reports.context.js';

/** Every context of Docket, in the order of the command line's help. A new context adds one line. */
export const composition = compose([jobs, documents, audit, access, operations, history, analytics, reports]);
