import type { BackupFolder } from '../folder/backup-folder.js';
import { linesOf } from '../folder/lines.js';
import { filesOf, listManifests, manifestName, MANIFESTS } from '../folder/manifest.js';
import { readSealed } from '../folder/sealed-file.js';

/** A backup that is being made, for a day at most, names its files last: what it wrote or uses again is younger than this. */
const GRACE_MS = 48 * 3_600_000;
const BELOW = ['log', 'objects', 'index', 'names', 'heads', 'keys'];

/** What the removal of backups has freed. */
export interface Pruned {
  readonly files: number;
  readonly bytes: number;
  /** Why unused files were left: a manifest that cannot be read may name them. */
  readonly left: string | null;
}

/**
 * Removes backups from a folder, and then the files that no backup names any more. A crash between the two leaves files that the
 * next call removes.
 */
export async function removeBackups(
  folder: BackupFolder,
  ids: readonly string[],
  graceMs: number = GRACE_MS,
): Promise<Pruned> {
  for (const id of ids) await folder.remove(manifestName(id));
  const { whole, damaged } = await listManifests(folder);
  if (damaged.length > 0)
    return { files: 0, bytes: 0, left: `${damaged.join(', ')} in ${MANIFESTS} is damaged` };
  const used = new Set<string>();
  for (const manifest of whole) {
    for (const { name } of [...filesOf(manifest), manifest.keys.file]) used.add(name);
    for await (const name of linesOf(readSealed(folder, manifest.content.names, []))) used.add(name);
  }
  let files = 0;
  let bytes = 0;
  for (const below of BELOW) {
    for await (const file of folder.list(below)) {
      if (used.has(file.name) || Date.now() - file.modifiedMs < graceMs) continue;
      await folder.remove(file.name);
      files += 1;
      bytes += file.bytes;
    }
  }
  return { files, bytes, left: null };
}
