export { backupDecider, type BackupCommand, type BackupState, type BackupStatus } from './backup.js';
export {
  backupEventTypes,
  type BackupCompleted,
  type BackupEvent,
  type BackupRequested,
  type BackupVerified,
  type LogRestored,
} from './events.js';
export { findingOf } from './freshness.js';
export { backupsToRemove, type KeptBackup } from './retention.js';
