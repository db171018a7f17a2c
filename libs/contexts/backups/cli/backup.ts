import { writeFile } from 'node:fs/promises';
import {
  examples,
  formatBytes,
  formatCount,
  formatTime,
  openSession,
  type Session,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import type { BackupManifest } from '../application/index.js';
import { type BackupAnswer, untilEnded } from './waiting.js';
import { verifyFolder } from './verify-folder.js';

const OWNER_ONLY = 0o600;
const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;

interface Ordered {
  readonly backupId: string;
  readonly position: number;
}

/** Backups: make them, look at them, prove them. */
export function registerBackup(program: Command, environment: Environment): void {
  const backup = program.command('backup').description('backups of the whole system');

  backup
    .command('create')
    .description('make a backup now; what an earlier one of the folder holds is not written again')
    .option('--to <folder>', 'one of DOCKET_BACKUP_FOLDERS or below; the first of them by default')
    .option('--unencrypted', 'everybody who has the files can read it', false)
    .option('--no-wait', 'do not wait until it is made')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['backup create --to /var/backups/docket --reason "before the update"']))
    .action(
      async (
        {
          to,
          unencrypted,
          wait,
          reason,
        }: { to?: string; unencrypted: boolean; wait: boolean; reason: string },
        command: Command,
      ) => {
        const session = openSession(environment, command);
        const body = { reason, unencrypted, ...(to === undefined ? {} : { folder: session.path(to) }) };
        const ordered = await (await session.client()).post<Ordered>('/v1/backups', body);
        if (!wait) {
          await session.output.answer(
            ordered,
            () => `Asked for. "docket backup show ${ordered.backupId}" shows what comes of it.`,
          );
          return;
        }
        await show(session, await untilEnded(session, ordered.backupId, ordered.position));
      },
    );

  backup
    .command('list', { isDefault: true })
    .description('backups, the newest first: those that the log knows, or those that a folder holds')
    .option('--from <folder>', 'look into a folder, without the API')
    .option('--limit <n>', 'most backups to show', wholeNumber(1, 1_000), 50)
    .action(async ({ from, limit }: { from?: string; limit: number }, command: Command) => {
      const session = openSession(environment, command);
      if (from !== undefined) return listFolder(session, session.path(from));
      const page = await (await session.client()).list<BackupAnswer>('/v1/backups', {}, limit);
      await session.output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ backupId }) => backupId },
          { title: 'STATUS', of: ({ status }) => status },
          { title: 'AT', of: ({ requestedAt }) => formatTime(requestedAt) },
          { title: 'POSITION', of: ({ made }) => (made === null ? '' : formatCount(made.position)) },
          { title: 'OBJECTS', of: ({ made }) => (made === null ? '' : formatCount(made.objects)) },
          { title: 'ADDED', of: ({ made }) => (made === null ? '' : formatBytes(made.addedBytes)) },
          {
            title: 'VERIFIED',
            of: ({ verifiedAt }) => (verifiedAt === null ? 'never' : formatTime(verifiedAt)),
          },
          {
            title: 'WHY',
            of: ({ failure }) => (failure === null ? '' : `${failure.code}: ${failure.message}`),
          },
        ],
        'No backups: make one with "docket backup create".',
      );
    });

  backup
    .command('show <backupId>')
    .description('one backup')
    .action(async (id: string, _: object, command: Command) => {
      const session = openSession(environment, command);
      const path = `/v1/backups/${encodeURIComponent(id)}`;
      await show(session, await (await session.client()).get<BackupAnswer>(path));
    });

  backup
    .command('verify [backupId]')
    .description(
      'restore a backup for trial into an engine of its own and compare: the proof goes into the log',
    )
    .option('--from <folder>', 'verify a folder here, without the API; nothing is recorded')
    .option('--identity <file>', 'private age keys, with --from; else DOCKET_BACKUP_IDENTITY_FILE')
    .option(...REASON)
    .addHelpText(
      'after',
      examples(['backup verify 0198c1f0 --reason monthly', 'backup verify --from /mnt/copy']),
    )
    .action(
      async (
        id: string | undefined,
        { from, identity, reason }: { from?: string; identity?: string; reason?: string },
        command: Command,
      ) => {
        const session = openSession(environment, command);
        if (from !== undefined) return verifyFolder(session, from, id, identity);
        if (id === undefined || reason === undefined)
          throw new DocketError('CLI.USAGE', 'Name the backup and give --reason, or a folder with --from.');
        const path = `/v1/backups/${encodeURIComponent(id)}/verify`;
        const { position } = await (await session.client()).post<Ordered>(path, { reason });
        await show(session, await untilEnded(session, id, position));
      },
    );

  backup
    .command('create-key')
    .description('make an age key: backups are encrypted for its public part, and opened with the file')
    .requiredOption('--out <file>', 'file of the private key; it must not be there yet')
    .addHelpText('after', examples(['backup create-key --out backup.key']))
    .action(async ({ out }: { out: string }, command: Command) => {
      const { output, path } = openSession(environment, command);
      const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
      const identity = await generateX25519Identity();
      const recipient = await identityToRecipient(identity);
      const file = path(out);
      try {
        await writeFile(file, `# public key: ${recipient}\n${identity}\n`, { mode: OWNER_ONLY, flag: 'wx' });
      } catch (error) {
        throw new DocketError(
          'CLI.CANNOT_WRITE',
          `${file} cannot be written, or is there already: a key is never written over. Name another file.`,
          { cause: error },
        );
      }
      await output.answer(
        { file, recipient },
        () =>
          `Set DOCKET_BACKUP_RECIPIENTS=${recipient}\nThe private key is in ${file}: without it no backup opens. Keep a copy away from this machine and from the backups.`,
      );
    });
}

async function show(session: Session, backup: BackupAnswer): Promise<void> {
  const { backupId, status, folder, encrypted, requestedAt, completedAt, verifiedAt, made, failure } = backup;
  await session.output.record(backup, {
    id: backupId,
    status,
    folder,
    encrypted: encrypted ? 'yes' : 'no',
    requested: formatTime(requestedAt),
    completed: completedAt === null ? 'no' : formatTime(completedAt),
    verified: verifiedAt === null ? 'never' : formatTime(verifiedAt),
    ...(made === null
      ? {}
      : {
          position: formatCount(made.position),
          root: made.root,
          objects: `${formatCount(made.objects)} (${formatBytes(made.objectBytes)})`,
          added: `${formatCount(made.addedObjects)} objects, ${formatBytes(made.addedBytes)}`,
          keys: made.keys,
          heads: made.heads,
        }),
    ...(failure === null ? {} : { failure: `${failure.code}: ${failure.message}` }),
  });
}

async function listFolder(session: Session, path: string): Promise<void> {
  const { listManifests, openBackupFolder } = await import('../application/index.js');
  const { whole, damaged } = await listManifests(openBackupFolder(path));
  const rows: readonly BackupManifest[] = [...whole].reverse();
  await session.output.table(
    { items: rows, damaged },
    rows,
    [
      { title: 'ID', of: ({ id }) => id },
      { title: 'AT', of: ({ createdAt }) => formatTime(createdAt) },
      { title: 'POSITION', of: ({ log }) => formatCount(log.position) },
      { title: 'OBJECTS', of: ({ content }) => formatCount(content.objects) },
      { title: 'ENCRYPTED', of: ({ recipients }) => (recipients.length === 0 ? 'no' : 'yes') },
    ],
    `No backups in ${path}.`,
  );
  if (damaged.length > 0)
    throw new DocketError('BACKUP.FILE_DAMAGED', `Damaged, and not listed: ${damaged.join(', ')}.`);
}
