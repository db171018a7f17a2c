export { auditKeys } from './audit-keys.js';
export { privacyKeys } from './privacy-keys.js';
export { connectMongo, connectNats } from './connections.js';
export { entryLog, entryOf } from './entry-log.js';
export { connectPlatform, wantedOfLog, type Platform, type PlatformOptions } from './platform.js';
export { DeprecatedCalls, deprecatedCalls, type DeprecatedCall } from './deprecated-calls.js';
export { serveProbes, type ProbeServer } from './probe-server.js';
export {
  dropOldMinutes,
  PROCESS_SEEN_MS,
  processHours,
  runningProcesses,
  startSampling,
  type ProcessHour,
  type ProcessSample,
} from './process-samples.js';
export { reactionServices } from './reaction-services.js';
export { readModelHealth } from './read-model-health.js';
export { readRestoreMarker, writeRestoreMarker, type RestoreMarker } from './restore-marker.js';
export { readRootKey, restoreRootKey, type KeyFor } from './root-key.js';
export { runApp, type RunningApp } from './run-app.js';
export { runProjector } from './run-projector.js';
