export {
  automaticResults,
  complianceEventTypes,
  manualVerdicts,
  retentionKinds,
  type AutomaticResult,
  type ComplianceChecked,
  type ComplianceEvent,
  type RuleVerdictGiven,
  type ManualVerdict,
  type RetentionKind,
  type RetentionPolicyChanged,
  type RuleOutcome,
} from './events.js';
export { retentionDecider, type ChangeRetention, type RetentionState } from './retention.js';
export { runsDecider, RUNS_ID, type RecordRun, type RunsState } from './runs.js';
export { verdictDecider, type GivenVerdict, type GiveVerdict, type VerdictState } from './verdict.js';
