export { readIdentities, requireRecipients } from './folder/age.js';
export { openBackupFolder, type BackupFolder } from './folder/backup-folder.js';
export { listManifests, type BackupManifest } from './folder/manifest.js';
export {
  backUp,
  type BackUpOptions,
  type MadeBackup,
  type OnProgress,
  type Progress,
} from './making/back-up.js';
export { removeBackups } from './making/prune.js';
export { OPERATORS_TENANT } from './operators-tenant.js';
export { ProgressStore, type StoredProgress } from './progress-store.js';
export { checkBackup, type CheckedBackup } from './restoring/check-backup.js';
export { openBackup, type OpenedBackup, type RestoreTarget } from './restoring/read-backup.js';
export { restore, rootOfLog, type Restored, type RestoreHost } from './restoring/restore.js';
export { recipientsOf, requireAllowed } from './settings.js';
export { verifyBackup, type Proof } from './verifying/verify-backup.js';
