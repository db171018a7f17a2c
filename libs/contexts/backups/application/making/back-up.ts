import type { ContentStore } from '@docket/content-store';
import type { HeadStore } from '@docket/transparency';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BackupFolder } from '../folder/backup-folder.js';
import {
  hashOf,
  listManifests,
  manifestName,
  manifestText,
  type BackupManifest,
} from '../folder/manifest.js';
import { type Sealing, Throttle } from '../folder/sealed-file.js';
import { backUpContent } from './content.js';
import { backUpHeads } from './heads.js';
import { backUpKeys, removeOtherKeys, type KeySource } from './keys.js';
import { backUpLog } from './log.js';

/** How far a backup, a check or a restore has come. */
export interface Progress {
  readonly phase: 'checking' | 'content' | 'heads' | 'keys' | 'log' | 'comparing';
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total?: number;
}

export type OnProgress = (progress: Progress) => void;

export interface BackUpOptions extends Sealing {
  readonly id: string;
  readonly folder: BackupFolder;
  readonly connection: NatsConnection;
  readonly content: ContentStore;
  readonly heads: HeadStore;
  readonly keys: KeySource;
  readonly now: Date;
  readonly onProgress?: OnProgress;
}

/** A finished backup. */
export interface MadeBackup {
  readonly manifest: BackupManifest;
  /** The hash that names the manifest. */
  readonly sha256: string;
}

/** What a crash leaves of a file on its way is removed after so long: no backup is that slow with one file. */
const UNFINISHED_MS = 86_400_000;

/**
 * Writes a backup into a folder. Its manifest comes last, so a crash at any step leaves no backup that looks whole; the same
 * call again goes on. What an earlier backup of the folder holds is not written again.
 * @throws DocketError `BACKUP.NOTHING`, `.NO_SPACE`, `.FOLDER_UNAVAILABLE`, `.FILE_DAMAGED`, `EVENT_STORE.*`, `DOCUMENT.*`
 */
export async function backUp(options: BackUpOptions): Promise<MadeBackup> {
  const { id, folder, recipients, now } = options;
  const { whole } = await listManifests(folder);
  const made = whole.find((manifest) => manifest.id === id);
  if (made !== undefined) return { manifest: made, sha256: hashOf(made) };
  await folder.removeUnfinished(UNFINISHED_MS);
  const throttle = new Throttle(options.bytesPerSecond);
  const sealed = [...recipients].sort().join();
  const previous = whole.filter((manifest) => [...manifest.recipients].sort().join() === sealed).at(-1);
  // The log first: whatever an event names was stored before the event was.
  const { added, ...log } = await backUpLog(options, throttle, previous);
  const content = await backUpContent(options, throttle);
  const heads = await backUpHeads(options, throttle, log.position);
  const keys = await backUpKeys(options, throttle);
  const manifest: BackupManifest = {
    docket: 'backup',
    format: 1,
    id,
    createdAt: now.toISOString(),
    recipients: [...recipients],
    log,
    content: {
      objects: content.objects,
      bytes: content.bytes,
      index: content.index,
      names: content.names,
    },
    heads,
    keys,
    added: {
      segments: added === undefined ? 0 : 1,
      objects: content.added.objects,
      bytes:
        (added?.bytes ?? 0) + content.added.bytes + content.index.bytes + heads.file.bytes + keys.file.bytes,
    },
  };
  options.signal?.throwIfAborted();
  const file = await folder.create();
  try {
    await file.write(Buffer.from(manifestText(manifest), 'utf8'));
    await file.commit(manifestName(id));
  } catch (error) {
    await file.discard();
    throw error;
  }
  // An erasure has destroyed keys: no earlier copy of them may outlive this backup.
  await removeOtherKeys(folder, keys.file.name);
  return { manifest, sha256: hashOf(manifest) };
}
