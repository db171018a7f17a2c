import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBackup, openBackupFolder } from '../application/index.js';

/** Paths below a folder, in order. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Names of all files that a backup needs. */
export async function namesOf(folder: string, id: string, identity: string): Promise<readonly string[]> {
  const opened = openBackupFolder(folder);
  const { manifest } = await openBackup(opened, [identity], id);
  const { log, content, heads, keys } = manifest;
  const files = [...log.segments, content.index, heads.file, keys.file].map(({ name }) => name);
  const objects = (await filesBelow(folder)).filter((name) => name.startsWith('objects/'));
  return [`backups/${id}.json`, ...files, ...objects];
}
