import type { Reactions, ReactionServices } from '@docket/composition';
import { DocketError, isDocketError, messageOf, nameBasedId, OPERATORS_TENANT } from '@docket/kernel';
import { Gauge } from '@docket/observability';
import { readRootKey } from '@docket/platform';
import { listWrappedKeys } from '@docket/privacy';
import { defineReactor, defineTask, type Reaction, type Reactor, type Task } from '@docket/processes';
import {
  backupDecider,
  backupsToRemove,
  findingOf,
  type BackupCommand,
  type BackupEvent,
} from '../domain/index.js';
import { findBackup, lastVerifiedAt, newestCompleted } from '../read-models/backups/queries.js';
import { readIdentities } from './folder/age.js';
import { openBackupFolder } from './folder/backup-folder.js';
import { listManifests } from './folder/manifest.js';
import { backUp } from './making/back-up.js';
import { removeBackups } from './making/prune.js';
import { ProgressStore } from './progress-store.js';
import { openBackup } from './restoring/read-backup.js';
import { recipientsOf, requireAllowed } from './settings.js';
import { verifyBackup } from './verifying/verify-backup.js';

/** A backup of a large system takes hours; one that hangs must end some day. */
const LONGEST_MS = 24 * 3_600_000;
const METRIC = 'docket_backup_last_verified_timestamp_seconds';

/** One after the other in this process: two backups would only slow each other down. */
class Turn {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** Makes and verifies backups that were asked for. A process that dies leaves them to the next one, which goes on. */
export function backupReactor(services: ReactionServices): Reactor {
  const { store, content, db, settings, clock, nats, treeHeads } = services;
  const progress = new ProgressStore(db);
  const turn = new Turn();

  const stateOf = async (id: string) =>
    (await store.load(backupDecider, { tenant: OPERATORS_TENANT, type: 'backup', id })).state;

  const make = async (
    id: string,
    folder: string,
    encrypted: boolean,
    signal: AbortSignal,
  ): Promise<BackupCommand> => {
    const startedMs = performance.now();
    requireAllowed(settings, folder);
    const { manifest, sha256 } = await backUp({
      id,
      folder: openBackupFolder(folder),
      connection: nats,
      content,
      heads: treeHeads,
      keys: {
        root: async () => (settings.signingSecret === undefined ? readRootKey(nats) : undefined),
        subjects: () => listWrappedKeys(db),
      },
      recipients: encrypted ? recipientsOf(settings) : [],
      bytesPerSecond: settings.backupBytesPerSecond,
      now: clock.now(),
      signal,
      onProgress: progress.writer(id, () => clock.now()),
    });
    const made = {
      position: manifest.log.position,
      root: manifest.log.root,
      objects: manifest.content.objects,
      objectBytes: manifest.content.bytes,
      keys: manifest.keys.count,
      heads: manifest.heads.count,
      addedObjects: manifest.added.objects,
      addedBytes: manifest.added.bytes,
      manifest: sha256,
      durationMs: Math.round(performance.now() - startedMs),
    };
    return { type: 'CompleteBackup', made };
  };

  const verify = async (id: string, folder: string, signal: AbortSignal): Promise<BackupCommand> => {
    const startedMs = performance.now();
    requireAllowed(settings, folder);
    const { backupIdentityFile, natsServer } = settings;
    const identities = backupIdentityFile === undefined ? [] : await readIdentities(backupIdentityFile);
    const proof = await verifyBackup({
      backup: await openBackup(openBackupFolder(folder), identities, id),
      ...(natsServer === undefined ? {} : { natsServer }),
      signal,
      onProgress: progress.writer(id, () => clock.now()),
    });
    const durationMs = Math.round(performance.now() - startedMs);
    return { type: 'RecordVerified', proof: { ...proof, durationMs } };
  };

  /** Carries out what was asked for, and records how it ended. */
  const run = async (
    id: string,
    { send, signal }: Reaction,
    work: () => Promise<BackupCommand>,
    failed: 'FailBackup' | 'RecordNotVerified',
  ): Promise<void> => {
    let command: BackupCommand;
    try {
      command = await turn.take(work);
    } catch (error) {
      signal.throwIfAborted();
      command = { type: failed, failure: failureOf(error) };
    }
    const result = await send({ aggregate: 'backup', id, command }, failed);
    await progress.clear(id);
    if (!result.ok) throw new Error(result.message);
  };

  return defineReactor<BackupEvent>()({
    name: 'backups.run',
    timeoutMs: LONGEST_MS,
    on: {
      BackupRequested: async ({ aggregate: { id }, data }, reaction) => {
        if ((await stateOf(id)).status !== 'running') return;
        await run(id, reaction, () => make(id, data.folder, data.encrypted, reaction.signal), 'FailBackup');
      },
      BackupVerificationRequested: async ({ aggregate: { id } }, reaction) => {
        const state = await stateOf(id);
        if (state.status !== 'verifying') return;
        await run(id, reaction, () => verify(id, state.request.folder, reaction.signal), 'RecordNotVerified');
      },
    },
  });
}

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  const code = isDocketError(error) ? error.code : 'BACKUP.FAILED';
  return { code, message: messageOf(error).slice(0, 2_000) };
}

/** Asks for a backup at times. */
function scheduled({ settings }: ReactionServices): Task {
  return defineTask({
    name: 'backups.create',
    summary: 'Makes a backup into the first folder of DOCKET_BACKUP_FOLDERS.',
    schedule: { cron: settings.backupSchedule },
    misfire: 'run-once',
    run: async ({ runId, send }) => {
      const folder = settings.backupFolders[0];
      if (folder === undefined) return { requested: null, why: 'DOCKET_BACKUP_FOLDERS names no folder' };
      const encrypted = recipientsOf(settings).length > 0;
      const id = nameBasedId('backup', 'schedule', runId);
      const request = { folder, encrypted, trigger: 'schedule', reason: 'by schedule' } as const;
      const command: BackupCommand = { type: 'RequestBackup', request };
      const result = await send({ tenant: OPERATORS_TENANT, aggregate: 'backup', id, command });
      if (!result.ok) throw new Error(result.message);
      return { requested: id };
    },
  });
}

/** Asks for a trial restore of the newest backup at times. */
function verified({ settings, readModels }: ReactionServices): Task {
  return defineTask({
    name: 'backups.verify',
    summary: 'Restores the newest backup for trial, where it was not verified yet.',
    schedule: { cron: settings.backupVerifySchedule },
    misfire: 'run-once',
    run: async ({ send }) => {
      const newest = await newestCompleted(readModels, OPERATORS_TENANT);
      if (newest === undefined) return { requested: null, why: 'there is no completed backup' };
      const { backupId: id, verifiedAt } = newest;
      if (verifiedAt !== null) return { requested: null, why: `${id} was verified at ${verifiedAt}` };
      const command: BackupCommand = { type: 'RequestVerification', reason: 'by schedule' };
      const result = await send({ tenant: OPERATORS_TENANT, aggregate: 'backup', id, command });
      if (!result.ok) throw new Error(result.message);
      return { requested: id };
    },
  });
}

interface RemovalPlan {
  readonly folders: readonly { readonly folder: string; readonly backups: readonly string[] }[];
}

/** Removes old backups, and the files that only they needed. The plan names them. */
function retention({ settings, readModels }: ReactionServices): Task {
  return defineTask<RemovalPlan>({
    name: 'backups.remove-old',
    summary: `Removes all but the newest ${settings.backupKeep} backups of each folder, never the newest verified one.`,
    schedule: { cron: '45 5 * * *' },
    timeoutMs: 3_600_000,
    plan: async () => {
      const folders: { folder: string; backups: readonly string[] }[] = [];
      for (const folder of settings.backupFolders) {
        const { whole } = await listManifests(openBackupFolder(folder));
        const kept = [];
        for (const { id, createdAt } of whole) {
          const view = await findBackup(readModels, OPERATORS_TENANT, id);
          kept.push({ id, createdAt, verified: (view?.verifiedAt ?? null) !== null });
        }
        folders.push({ folder, backups: backupsToRemove(kept, settings.backupKeep) });
      }
      return { folders };
    },
    run: async ({ send }, { folders }) => {
      const done = [];
      for (const { folder, backups } of folders) {
        requireAllowed(settings, folder);
        done.push({ folder, backups, ...(await removeBackups(openBackupFolder(folder), backups)) });
        for (const id of backups) {
          const command: BackupCommand = { type: 'RecordRemoved', reason: 'more backups than are kept' };
          const result = await send({ tenant: OPERATORS_TENANT, aggregate: 'backup', id, command }, id);
          // A folder can hold backups that a restored log does not know.
          if (!result.ok && result.code !== 'BACKUP.NOT_FOUND')
            throw new DocketError(result.code, result.message);
        }
      }
      return { done };
    },
  });
}

/** Seconds since 1970 of the newest verified backup, read when it is asked for; 0 where there is none. */
function measure({ metrics, readModels }: ReactionServices): void {
  if (metrics.getSingleMetric(METRIC) !== undefined) return;
  new Gauge({
    name: METRIC,
    help: 'When a backup was verified last, in seconds since 1970; 0 where none was.',
    registers: [metrics],
    async collect() {
      try {
        const at = await lastVerifiedAt(readModels, OPERATORS_TENANT);
        this.set(at === null ? 0 : Date.parse(at) / 1_000);
      } catch {
        // The database is away: an old figure would look like a new one.
        this.reset();
      }
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  const { settings, readModels, clock } = services;
  measure(services);
  return {
    reactors: [backupReactor(services)],
    tasks: [scheduled(services), verified(services), retention(services)],
    health: {
      backups: async () => {
        // Where no folder is set, backups are somebody else's.
        if (settings.backupFolders.length === 0) return { ok: true };
        const at = await lastVerifiedAt(readModels, OPERATORS_TENANT);
        const reason = findingOf(at, clock.now(), settings.backupMaxAgeMs);
        return reason === undefined ? { ok: true } : { ok: true, reason };
      },
    },
  };
}
