import { readDataVersion } from '@docket/event-store';
import {
  hashOf,
  listManifests,
  manifestName,
  manifestText,
  type BackupManifest,
} from '../folder/manifest.js';
import { Throttle } from '../folder/sealed-file.js';
import type { BackUpOptions } from './options.js';
import { backUpContent } from './content.js';
import { backUpHeads } from './heads.js';
import { backUpKeys, removeOtherKeys } from './keys.js';
import { backUpLog } from './log.js';

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
  // Behind the log: what is written of a new version was stamped before.
  const { version, minimumReader } = await readDataVersion(options.connection);
  const content = await backUpContent(options, throttle);
  const heads = await backUpHeads(options, throttle, log.position);
  const keys = await backUpKeys(options, throttle);
  const manifest: BackupManifest = {
    docket: 'backup',
    format: 1,
    id,
    createdAt: now.toISOString(),
    dataVersion: { version, minimumReader },
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
