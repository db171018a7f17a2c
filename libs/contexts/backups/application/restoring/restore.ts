import type { ContentStore } from '@docket/content-store';
import {
  applyStreams,
  asExport,
  createRawLog,
  type DataVersion,
  FIRST_DATA_VERSION,
  importEvents,
  stampDataVersion,
  type StreamSettings,
} from '@docket/event-store';
import { DocketError, isDocketError } from '@docket/kernel';
import { readRestoreMarker, restoreRootKey, writeRestoreMarker, type RestoreMarker } from '@docket/platform';
import type { KeyStore } from '@docket/privacy';
import { CompactRange, leafHash, type HeadStore } from '@docket/transparency';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BackupManifest } from '../folder/manifest.js';
import { readSealed } from '../folder/sealed-file.js';
import type { OnProgress } from '../making/options.js';
import type { KeptHead } from '../making/heads.js';
import { checkBackup, differs, type CheckedBackup } from './check-backup.js';
import { eventsOf, keysOf, objectsOf, type OpenedBackup, type RestoreTarget } from './read-backup.js';

/** The engines that a backup is restored into. */
export interface RestoreHost {
  readonly connection: NatsConnection;
  readonly stream: StreamSettings & { readonly replicas: number };
  readonly content: () => Promise<ContentStore>;
  readonly heads: () => Promise<HeadStore>;
  readonly keys: KeyStore;
  /** What lies in the database and would contradict a restored log; names for people. */
  readonly foundInDatabase: () => Promise<readonly string[]>;
}

export interface RestoreOptions {
  readonly backup: OpenedBackup;
  readonly host: RestoreHost;
  readonly target?: RestoreTarget;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

export interface Restored extends CheckedBackup {
  readonly backupId: string;
  /** An earlier call was cut short, and this one went on. */
  readonly continued: boolean;
}

const MOST_BYTES = 2 ** 50;

/**
 * Restores a backup into empty engines. Everything is checked before anything is written, and no app starts on what is not
 * whole: a restore that was cut short is finished by the same call.
 * @throws DocketError `BACKUP.HOST_NOT_EMPTY`, `.DATA_TOO_NEW`, `.RESTORE_UNDER_WAY`, `.ROOT_DIFFERS`, those of `checkBackup`, `EVENT_STORE.*`
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { backup, host, signal, onProgress } = options;
  const { connection, stream } = host;
  if (stream.dataVersion !== undefined) requireReadable(backup.manifest, stream.dataVersion);
  const checked = await checkBackup(backup, options);
  const { id } = backup.manifest;
  const marker: RestoreMarker = {
    backupId: id,
    position: checked.position,
    phase: 'writing',
    startedAt: new Date().toISOString(),
  };
  const continued = await goesOn(connection, marker);
  await applyStreams(connection, stream);
  if (!continued) {
    await requireEmpty(host);
    await writeRestoreMarker(connection, stream.replicas, marker);
  }
  await stampDataVersion(connection, backup.manifest.dataVersion ?? FIRST_DATA_VERSION);
  signal?.throwIfAborted();
  await restoreContent(options, await host.content());
  await restoreHeads(await host.heads(), checked.heads, onProgress);
  await restoreKeys(options);
  signal?.throwIfAborted();
  await importEvents({
    connection,
    // Longer than the log was checked with, it is not read: the target is the same.
    lines: () => asExport(eventsOf(backup, { position: checked.position })),
    onProgress: (progress) => {
      signal?.throwIfAborted();
      if (progress.phase === 'writing')
        onProgress?.({ phase: 'log', done: progress.done, total: progress.total });
    },
  });
  const root = await rootOfLog(connection, checked.position, onProgress);
  if (root !== checked.root) throw differs('the restored log', checked.root, root);
  await writeRestoreMarker(connection, stream.replicas, { ...marker, phase: 'done' });
  return { ...checked, backupId: id, continued };
}

/**
 * Refuses a backup whose data is too new for this release.
 * @throws DocketError `BACKUP.DATA_TOO_NEW`
 */
export function requireReadable({ id, dataVersion }: BackupManifest, own: DataVersion): void {
  const { version, minimumReader } = dataVersion ?? FIRST_DATA_VERSION;
  if (minimumReader <= own.version) return;
  throw new DocketError(
    'BACKUP.DATA_TOO_NEW',
    `Backup ${id} holds data of version ${version} and needs a release that reads version ${minimumReader}; this release reads up to ` +
      `version ${own.version}. Nothing was written. Restore it with the release that made it, or with a newer one.`,
    { details: { version, minimumReader, readsVersion: own.version } },
  );
}

/** The Merkle root over the stored log, hexadecimal; undefined when it does not end at the position. */
export async function rootOfLog(
  connection: NatsConnection,
  position: number,
  onProgress?: OnProgress,
): Promise<string | undefined> {
  const tree = new CompactRange();
  for await (const { messages } of createRawLog({ connection }).read({ after: 0, until: position })) {
    for (const { position: at, subject, block, payload } of messages) {
      if (at !== tree.size + 1) return undefined;
      tree.append(leafHash({ position: at, subject, headers: block, data: payload }));
    }
    onProgress?.({ phase: 'comparing', done: tree.size, total: position });
  }
  return tree.size === position ? Buffer.from(tree.root()).toString('hex') : undefined;
}

async function goesOn(connection: NatsConnection, wanted: RestoreMarker): Promise<boolean> {
  const found = await readRestoreMarker(connection);
  if (found?.phase !== 'writing') return false;
  if (found.backupId === wanted.backupId && found.position === wanted.position) return true;
  throw new DocketError(
    'BACKUP.RESTORE_UNDER_WAY',
    `These engines hold a part of backup ${found.backupId}, to position ${found.position}: restore that one to the end, or take empty engines.`,
    { details: { ...found } },
  );
}

/** @throws DocketError `BACKUP.HOST_NOT_EMPTY` naming what was found */
async function requireEmpty(host: RestoreHost): Promise<void> {
  const found: string[] = [];
  const { last } = await createRawLog({ connection: host.connection }).head();
  if (last > 0) found.push(`a log with ${last} events`);
  const { done } = await (await host.content()).list()[Symbol.asyncIterator]().next();
  if (done !== true) found.push('documents or results');
  if ((await (await host.heads()).last()) !== undefined) found.push('signed tree heads');
  found.push(...(await host.foundInDatabase()));
  if (found.length === 0) return;
  throw new DocketError(
    'BACKUP.HOST_NOT_EMPTY',
    `A backup is restored into empty engines only, and these hold ${found.join(', ')}. Stop all apps, and take a new NATS store and a new database.`,
    { details: { found } },
  );
}

async function restoreContent(
  { backup, signal, onProgress }: RestoreOptions,
  content: ContentStore,
): Promise<void> {
  const { folder, identities, manifest } = backup;
  let done = 0;
  for await (const { tenant, folder: below, sha256, mediaType, file } of objectsOf(backup)) {
    signal?.throwIfAborted();
    const source = readSealed(folder, file, identities);
    const where = below === undefined ? {} : { folder: below };
    const stored = await content
      .putResult(tenant, source, { mediaType, maxBytes: MOST_BYTES, ...where })
      .catch((error: unknown) => {
        // The store says that its source failed; why is what the reader said.
        throw isDocketError((error as Error).cause) ? (error as Error).cause : error;
      });
    if (stored.sha256 !== sha256) {
      await content.delete(tenant, stored.sha256, below);
      throw differs(`${file.name}: its content`, sha256, stored.sha256);
    }
    done += 1;
    onProgress?.({ phase: 'content', done, total: manifest.content.objects });
  }
}

async function restoreHeads(
  heads: HeadStore,
  kept: readonly KeptHead[],
  onProgress: OnProgress | undefined,
): Promise<void> {
  for (const [index, { cosignatures, ...head }] of kept.entries()) {
    await heads.put(head);
    if (cosignatures.length > 0) await heads.cosign(head.number, cosignatures);
    onProgress?.({ phase: 'heads', done: index + 1, total: kept.length });
  }
}

async function restoreKeys({ backup, host, onProgress }: RestoreOptions): Promise<void> {
  let done = 0;
  for await (const key of keysOf(backup)) {
    if (key.kind === 'root')
      await restoreRootKey(host.connection, host.stream.replicas, Buffer.from(key.key, 'base64'));
    else {
      const { kind: _kind, ...wrapped } = key;
      await host.keys.add(wrapped);
    }
    done += 1;
    onProgress?.({ phase: 'keys', done, total: backup.keys.count });
  }
}
