export { BURST_DENIALS, BURST_WINDOW_MS, DenialBursts, type Burst, type Denial } from './bursts.js';
export {
  auditConfigurationDecider,
  CONFIGURATION_ID,
  type AuditConfigurationState,
  type ConfigureAudit,
} from './configuration.js';
export {
  auditEventTypes,
  findingKinds,
  findingVerdicts,
  type AuditConfiguration,
  type AuditConfigurationChanged,
  type AuditEvent,
  type FindingEvent,
  type FindingKind,
  type FindingOpened,
  type FindingResolved,
} from './events.js';
export { findingDecider, type FindingCommand, type FindingState } from './finding.js';
export { noMemory, remember, type ActorMemory, type Signal } from './signals.js';
