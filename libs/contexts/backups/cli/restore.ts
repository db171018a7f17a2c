import {
  engineSettings,
  examples,
  formatCount,
  openSession,
  operatorName,
  requireEngines,
  requireYes,
  type Session,
  time,
  wholeNumber,
  withNats,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import type { OpenedBackup, Restored, RestoreHost, RestoreTarget } from '../application/index.js';
import { identitiesOf } from './verify-folder.js';
import { PhaseProgress } from './waiting.js';

interface RestoreChoices {
  readonly from: string;
  readonly backup?: string;
  readonly toPosition?: number;
  readonly toTime?: string;
  readonly identity?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly reason?: string;
}

/** Collections that say where the log was read up to: with them a restored log would look forked. */
const OF_ANOTHER_LOG = {
  projections: 'read models',
  reactors: 'checkpoints of reactors',
  process_instances: 'instances of processes',
  transparency_state: 'tiles of the tree',
} as const;

/** Works on the engines themselves: there is no API on a host that is empty. */
export function registerRestore(program: Command, environment: Environment): void {
  program
    .command('restore')
    .description('restore a backup into empty engines; called again it goes on where it was cut short')
    .requiredOption('--from <folder>', 'folder of the backups')
    .option('--backup <id>', 'which one; the newest by default')
    .option(
      '--to-position <position>',
      'the log up to here, and the rest of that append',
      wholeNumber(1, 2 ** 52),
    )
    .option('--to-time <time>', 'the log up to the first event behind this time', time)
    .option('--identity <file>', 'private age keys; else DOCKET_BACKUP_IDENTITY_FILE')
    .option('--dry-run', 'read and check all of it, and write nothing', false)
    .option('--yes', 'write: it cannot be taken back', false)
    .option('--reason <reason>', 'why; it is kept in the restored log')
    .addHelpText(
      'after',
      examples([
        'restore --from /mnt/backups --identity backup.key --dry-run',
        'restore --from /mnt/backups --identity backup.key --reason "disk lost" --yes',
        'restore --from /mnt/backups --to-time 2026-11-27T23:00:00Z --reason "wrong import" --yes',
      ]),
    )
    .action(async (choices: RestoreChoices, command: Command) => {
      const session = openSession(environment, command);
      if (!choices.dryRun)
        requireYes(choices.yes, 'A restore writes into the engines, and they must be empty.');
      const progress = new PhaseProgress(session);
      try {
        await run(session, choices, progress);
      } finally {
        progress.finish();
      }
    });
}

async function run(session: Session, choices: RestoreChoices, progress: PhaseProgress): Promise<void> {
  const { checkBackup, openBackup, openBackupFolder, requireReadable } =
    await import('../application/index.js');
  const identities = await identitiesOf(session, choices.identity);
  const backup = await openBackup(openBackupFolder(session.path(choices.from)), identities, choices.backup);
  requireReadable(backup.manifest, session.environment.composition.dataVersion);
  const target: RestoreTarget = {
    ...(choices.toPosition === undefined ? {} : { position: choices.toPosition }),
    ...(choices.toTime === undefined ? {} : { time: new Date(choices.toTime) }),
  };
  const { signal } = session;
  const onProgress = progress.update.bind(progress);
  if (choices.dryRun) {
    const { heads, ...checked } = await checkBackup(backup, { target, signal, onProgress });
    progress.finish();
    await session.output.answer(
      { backupId: backup.manifest.id, dryRun: true, ...checked, heads: heads.length },
      () =>
        `Backup ${backup.manifest.id} is whole: ${formatCount(checked.position)} events with root ${checked.root}, ${formatCount(checked.objects)} objects, ${checked.keys} keys, ${heads.length} signed heads. Nothing was written.`,
    );
    return;
  }
  const restored = await intoEngines(session, backup, target, progress, choices.reason ?? 'not given');
  progress.finish();
  const { heads, ...shown } = restored;
  await session.output.answer(
    { ...shown, heads: heads.length },
    () =>
      `Backup ${restored.backupId} is restored: the log ends at position ${formatCount(restored.position)}.\nRoot of the backup:        ${restored.root}\nRoot of the restored log:  ${restored.root}  (the same)\nStart the apps: they make the read models from the log.`,
  );
}

async function intoEngines(
  session: Session,
  backup: OpenedBackup,
  target: RestoreTarget,
  progress: PhaseProgress,
  reason: string,
): Promise<Restored> {
  const settings = await engineSettings(session);
  requireEngines(settings, { mongodb: true });
  return withNats(session, async (connection) => {
    const { replicas } = settings;
    const [
      { restore },
      { connectMongo, wantedOfLog },
      { mongoKeyStore },
      { createContentStore },
      { createHeadStore },
    ] = await Promise.all([
      import('../application/index.js'),
      import('@docket/platform'),
      import('@docket/privacy'),
      import('@docket/content-store'),
      import('@docket/transparency'),
    ]);
    const mongo = await connectMongo(settings.mongodbUri!, 'admin');
    try {
      const db = mongo.db!;
      const host: RestoreHost = {
        connection,
        stream: { ...wantedOfLog(settings, session.environment.composition), replicas },
        content: () => createContentStore({ connection, replicas, maxBytes: 2 ** 50 }),
        heads: () => createHeadStore({ connection, replicas }),
        keys: mongoKeyStore(db),
        foundInDatabase: async () => {
          const found: string[] = [];
          for (const [name, what] of Object.entries(OF_ANOTHER_LOG))
            if ((await db.collection(name).findOne({})) !== null) found.push(`${what} (${name})`);
          return found;
        },
      };
      const { signal } = session;
      const onProgress = progress.update.bind(progress);
      const restored = await restore({ backup, host, target, signal, onProgress });
      await record(connection, restored, reason);
      return restored;
    } finally {
      await mongo.close();
    }
  });
}

/** The first event behind the restored ones says where they came from. */
async function record(
  connection: RestoreHost['connection'],
  { backupId, position, root }: Restored,
  reason: string,
): Promise<void> {
  const [{ createEventStore }, { handleCommand }, { OPERATORS_TENANT, systemClock, timeOrderedId }, domain] =
    await Promise.all([
      import('@docket/event-store'),
      import('@docket/commands'),
      import('@docket/kernel'),
      import('../domain/index.js'),
    ]);
  const store = createEventStore({ connection, events: domain.backupEventTypes });
  const actor = { kind: 'user', id: 'command-line', name: operatorName().slice(0, 100) } as const;
  await handleCommand(
    store,
    systemClock,
    domain.backupDecider,
    { type: 'RecordRestored', restored: { position, root, reason } },
    { tenant: OPERATORS_TENANT, id: backupId, context: { actor, correlationId: timeOrderedId() } },
  );
}
