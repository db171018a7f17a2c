import { atMost, list, text, variable, wholeNumber } from './variable.js';

const DAY_MS = 86_400_000;

/** Backups: where they go, how they are sealed, when they are made, and how they are proven. */
export const backupVariables = {
  backupFolders: variable({
    name: 'DOCKET_BACKUP_FOLDERS',
    summary:
      'Folders that backups may be written to, comma-separated absolute paths that the `processes` app can write; the first is that of the schedule. None by default: then there are no backups.',
    fallback: '',
    parse: atMost(
      16,
      list(text(/^\/(?!.*\/\.\.(\/|$)).{0,500}$/, 'absolute paths such as /var/backups/docket')),
    ),
  }),
  backupRecipients: variable({
    name: 'DOCKET_BACKUP_RECIPIENTS',
    summary:
      'Public age keys that backups are encrypted for, comma-separated, as `docket backup create-key` makes them; `none` for backups that everybody who has the files can read.',
    fallback: '',
    parse: atMost(16, list(text(/^(age1[a-z0-9]{20,2500}|none)$/, 'keys such as age1…, or none'))),
  }),
  backupIdentityFile: variable({
    name: 'DOCKET_BACKUP_IDENTITY_FILE',
    summary:
      'File with the private age keys that open backups: needed to verify them and to restore. Keep a copy away from the backups.',
    parse: text(),
  }),
  backupBytesPerSecond: variable({
    name: 'DOCKET_BACKUP_BYTES_PER_SECOND',
    summary: 'Most bytes a second that a backup writes; 0 for as fast as it can.',
    fallback: '0',
    parse: wholeNumber(0, 2 ** 40, 'bytes'),
  }),
  backupSchedule: variable({
    name: 'DOCKET_BACKUP_SCHEDULE',
    summary: 'When a backup is made, five fields in UTC.',
    fallback: '15 1 * * *',
    parse: text(/^\S+( \S+){4}$/, 'five fields such as 15 1 * * *'),
  }),
  backupKeep: variable({
    name: 'DOCKET_BACKUP_KEEP',
    summary: 'How many backups are kept in a folder: the newest, and always the newest verified one.',
    fallback: '14',
    parse: wholeNumber(1, 1_000),
  }),
  backupVerifySchedule: variable({
    name: 'DOCKET_BACKUP_VERIFY_SCHEDULE',
    summary: 'When the newest backup is restored for trial into an engine of its own, five fields in UTC.',
    fallback: '45 3 * * *',
    parse: text(/^\S+( \S+){4}$/, 'five fields such as 45 3 * * *'),
  }),
  backupMaxAgeMs: variable({
    name: 'DOCKET_BACKUP_MAX_AGE_MS',
    summary:
      'Health says so when the newest verified backup is older than this, in milliseconds, or when there is none.',
    fallback: String(3 * DAY_MS),
    parse: wholeNumber(60_000, 366 * DAY_MS, 'milliseconds'),
  }),
  natsServer: variable({
    name: 'DOCKET_NATS_SERVER',
    summary:
      "NATS's server program (2.14.4 or newer), in which backups are restored for trial; by default the one on the PATH.",
    parse: text(),
  }),
} as const;
