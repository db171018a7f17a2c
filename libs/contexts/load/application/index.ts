export { type EndedJob, type EndedJobs } from './completions.js';
export { identityOf } from './identity.js';
export { readProfile } from './profiles/read-profile.js';
export { htmlReport, verdictOf } from './report/html-report.js';
export { runLoad, type RunReport } from './run-load.js';
