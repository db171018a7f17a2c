import type { DataVersion } from '@docket/event-store';
import { canonicalJson, DocketError, isToken } from '@docket/kernel';
import { createHash } from 'node:crypto';
import type { BackupFolder } from './backup-folder.js';
import type { StoredFile } from './sealed-file.js';

/** A run of the log in one file. */
export interface Segment extends StoredFile {
  /** Position of the event before its first one. */
  readonly after: number;
  readonly last: number;
}

/** What one backup is: everything that a restore needs to know before it opens a file. */
export interface BackupManifest {
  readonly docket: 'backup';
  readonly format: 1;
  readonly id: string;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  /** What the data was like behind the last event; the first version where a release that knew none has made the backup. */
  readonly dataVersion?: DataVersion;
  /** Public keys that its files are encrypted for; none where they are not. */
  readonly recipients: readonly string[];
  readonly log: {
    /** The backup holds every event up to here. */
    readonly position: number;
    readonly lastId: string | null;
    /** Merkle root over all of them (RFC 6962), hexadecimal. */
    readonly root: string;
    /** The tree's complete subtrees, so that the next backup goes on from here. */
    readonly nodes: readonly string[];
    readonly segments: readonly Segment[];
  };
  readonly content: {
    readonly objects: number;
    readonly bytes: number;
    readonly index: StoredFile;
    /** Names of the files of its objects, never encrypted: the retention needs them on a host that opens no backup. */
    readonly names: StoredFile;
  };
  readonly heads: { readonly count: number; readonly file: StoredFile };
  readonly keys: { readonly count: number; readonly file: StoredFile };
  /** What this backup has added to the folder. */
  readonly added: { readonly segments: number; readonly objects: number; readonly bytes: number };
}

/** One object of the content store as a backup holds it: a line of its index. */
export interface IndexedObject {
  readonly tenant: string;
  readonly folder?: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly file: StoredFile;
}

export const MANIFESTS = 'backups';
export const OBJECTS = 'objects';
const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}$/;

export function manifestName(id: string): string {
  return `${MANIFESTS}/${id}.json`;
}

/** The manifest as it is written, with the hash of itself. */
export function manifestText(manifest: BackupManifest): string {
  return `${JSON.stringify({ manifest, sha256: hashOf(manifest) }, undefined, 1)}\n`;
}

/** The hash that names a manifest: over its canonical JSON (RFC 8785). */
export function hashOf(manifest: BackupManifest): string {
  return createHash('sha256').update(canonicalJson(manifest)).digest('hex');
}

/**
 * Reads the manifest of a backup and checks it.
 * @throws DocketError `BACKUP.NOT_FOUND`, `BACKUP.FILE_DAMAGED` naming it
 */
export async function readManifest(folder: BackupFolder, id: string): Promise<BackupManifest> {
  const name = manifestName(id);
  if (!isToken(id) || (await folder.sizeOf(name)) === undefined)
    throw new DocketError(
      'BACKUP.NOT_FOUND',
      `There is no backup "${id}" in ${folder.path}: "docket backup list --from ${folder.path}" shows what is there.`,
    );
  let text = '';
  for await (const chunk of folder.read(name)) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.length > MOST_MANIFEST_BYTES) throw damaged(name, 'it is too large');
  }
  const manifest = parseManifest(text, name);
  if (manifest.id !== id) throw damaged(name, `it is the manifest of backup ${manifest.id}`);
  return manifest;
}

/** Every backup of a folder, the oldest first; `damaged` names those whose manifest cannot be read. */
export async function listManifests(
  folder: BackupFolder,
): Promise<{ readonly whole: readonly BackupManifest[]; readonly damaged: readonly string[] }> {
  const whole: BackupManifest[] = [];
  const broken: string[] = [];
  for await (const { name } of folder.list(MANIFESTS)) {
    const id = /^backups\/([A-Za-z0-9_-]+)\.json$/.exec(name)?.[1];
    if (id === undefined) continue;
    try {
      whole.push(await readManifest(folder, id));
    } catch (error) {
      if (!(error instanceof DocketError) || !/DAMAGED|NOT_FOUND/.test(error.code)) throw error;
      broken.push(name);
    }
  }
  // Two of one moment are told apart by how far the log had come.
  whole.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.log.position - b.log.position);
  return { whole, damaged: broken.sort() };
}

/** Every file that a backup needs beside its objects. */
export function filesOf(manifest: BackupManifest): readonly StoredFile[] {
  const { log, content, heads } = manifest;
  return [...log.segments, content.index, content.names, heads.file];
}

function parseManifest(text: string, name: string): BackupManifest {
  let parsed: { readonly manifest?: BackupManifest; readonly sha256?: string };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch {
    throw damaged(name, 'it is no JSON: it is cut short or was altered');
  }
  const { manifest, sha256 } = parsed;
  if (manifest?.docket !== 'backup') throw damaged(name, 'it is no manifest of a backup');
  if (manifest.format !== 1)
    throw damaged(name, `its format is ${String(manifest.format)}, and this release reads 1`);
  if (hashOf(manifest) !== sha256) throw damaged(name, 'it is not what its SHA-256 says');
  for (const file of [...filesOf(manifest), manifest.keys.file]) requireFile(name, file);
  let reached = 0;
  for (const { after, last } of manifest.log.segments) {
    if (after !== reached || last <= after)
      throw damaged(name, `position ${reached + 1} is in none of its files`);
    reached = last;
  }
  if (reached !== manifest.log.position) throw damaged(name, 'its files of the log end elsewhere');
  return manifest;
}

/** A manifest is a file that anybody may have written: what it names stays in the folder. */
export function requireFile(name: string, file: Partial<StoredFile> | undefined): void {
  const sound =
    file !== undefined &&
    NAME.test(String(file.name)) &&
    HASH.test(String(file.sha256)) &&
    Number.isSafeInteger(file.bytes) &&
    file.bytes! >= 0;
  if (!sound) throw damaged(name, 'it names a file that cannot be one of a backup');
}

export function damaged(name: string, why: string): DocketError {
  return new DocketError(
    'BACKUP.FILE_DAMAGED',
    `The file ${name} of the backup is damaged: ${why}. This backup cannot be restored: take another one, or put the right file back.`,
    { details: { file: name } },
  );
}
