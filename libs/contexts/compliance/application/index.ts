export {
  complianceView,
  listRuns,
  requireRule,
  retentionPolicies,
  type ComplianceView,
  type RuleView,
  type RunView,
} from './compliance-view.js';
export { storedLog } from './check/stored-log.js';
export { complianceReport } from './report.js';
export { recordRun, runCheck } from './run-check.js';
