import type { Settings } from '@docket/configuration';
import { DocketError } from '@docket/kernel';
import { requireRecipients } from './folder/age.js';

const NONE = 'none';

/**
 * Public keys that backups are encrypted for; none where the operator wants them readable.
 * @throws DocketError `BACKUP.NO_RECIPIENT`, `.INVALID_RECIPIENT`
 */
export function recipientsOf({ backupRecipients }: Pick<Settings, 'backupRecipients'>): readonly string[] {
  if (backupRecipients.length === 0)
    throw new DocketError(
      'BACKUP.NO_RECIPIENT',
      'No key is set that backups are encrypted for: make one with "docket backup create-key" and set DOCKET_BACKUP_RECIPIENTS, or set it to none for backups that are not encrypted.',
    );
  const recipients = backupRecipients.filter((recipient) => recipient !== NONE);
  requireRecipients(recipients);
  return recipients;
}

/**
 * A folder that somebody names must be one of those that the operator has allowed, or lie below one.
 * @throws DocketError `BACKUP.FOLDER_NOT_ALLOWED`
 */
export function requireAllowed({ backupFolders }: Pick<Settings, 'backupFolders'>, folder: string): void {
  const parts = folder.split('/');
  const plain = folder.startsWith('/') && !parts.includes('..') && !parts.includes('.');
  const allowed = backupFolders.some(
    (each) => folder === each || folder.startsWith(`${each.replace(/\/$/, '')}/`),
  );
  if (plain && allowed) return;
  throw new DocketError(
    'BACKUP.FOLDER_NOT_ALLOWED',
    backupFolders.length === 0
      ? 'No folder for backups is set: set DOCKET_BACKUP_FOLDERS for the API and the processes app.'
      : `Backups may be written to ${backupFolders.join(', ')} and below: name one of these, or add the folder to DOCKET_BACKUP_FOLDERS.`,
  );
}
