export { checkKeys, type KeyFacts } from './api-keys.js';
export { checkIds, checkTitles, type CheckId, type CheckOutcome, type CheckStatus } from './checks.js';
export { checkEngine, type EngineFacts } from './engines-check.js';
export {
  securityEventTypes,
  type SecurityEvent,
  type SecurityFindingEvent,
  type SecurityFindingOpened,
  type SecurityScanCompleted,
  type SecurityScanEvent,
} from './events.js';
export { findingDecider, type FindingCommand, type FindingState } from './finding.js';
export { describeFormula, isFormula } from './formula.js';
export { MOST_FINDINGS, notChecked, outcomeOf, type Found } from './found.js';
export { checkHeaders, type SeenAnswer } from './headers-check.js';
export { defaultLicences, judgeLicence, type LicenceVerdict } from './licences.js';
export { declares, personalDataIn, personalKinds, type PersonalKind } from './personal-data.js';
export { SCANS_ID, scansDecider, type ScansCommand, type ScansState } from './scans.js';
export { checkSettings, isLoopback, strengthOf, type Posture } from './settings-check.js';
export { countBySeverity, isAtLeast, severities, type Severity, type SeverityCounts } from './severity.js';
