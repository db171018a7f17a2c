import { endsAppend, type ExportedEvent, readExport, timeOfExported } from '@docket/event-store';
import { DocketError } from '@docket/kernel';
import type { BackupFolder } from '../folder/backup-folder.js';
import { linesOf } from '../folder/lines.js';
import {
  type BackupManifest,
  damaged,
  type IndexedObject,
  listManifests,
  requireFile,
  type Segment,
} from '../folder/manifest.js';
import { readSealed, type StoredFile } from '../folder/sealed-file.js';
import type { KeptHead } from '../making/heads.js';
import type { KeptKey } from '../making/keys.js';

/** A backup that is read: where it lies, and what opens it. */
export interface OpenedBackup {
  readonly folder: BackupFolder;
  readonly manifest: BackupManifest;
  /** Private age keys. */
  readonly identities: readonly string[];
  /** The file of keys: that of the newest backup of the folder. */
  readonly keys: { readonly count: number; readonly file: StoredFile };
}

/** Up to where the log is restored: a position, a time, or all of it. */
export interface RestoreTarget {
  readonly position?: number;
  readonly time?: Date;
}

/** The newest backup of a folder, or the one that is named. @throws DocketError `BACKUP.NOT_FOUND`, `.FILE_DAMAGED` */
export async function openBackup(
  folder: BackupFolder,
  identities: readonly string[],
  id?: string,
): Promise<OpenedBackup> {
  const { whole, damaged: broken } = await listManifests(folder);
  const newest = whole.at(-1);
  const manifest = id === undefined ? newest : whole.find((each) => each.id === id);
  // A newer one whose manifest is broken must be told, not passed over.
  if (broken.length > 0 && (id === undefined || manifest === undefined))
    throw damaged(
      broken.join(', '),
      'it cannot be read. Name another backup with --backup, or remove the file',
    );
  if (manifest === undefined || newest === undefined)
    throw new DocketError(
      'BACKUP.NOT_FOUND',
      `There is no ${id === undefined ? '' : `such `}backup in ${folder.path}: make one with "docket backup create".`,
    );
  return { folder, manifest, identities, keys: newest.keys };
}

/**
 * The events of a backup, each checked against the one before it, up to the target and the rest of its append.
 * @throws DocketError `BACKUP.FILE_DAMAGED` and others of `readSealed`, each with the name of the file
 */
export async function* eventsOf(
  backup: OpenedBackup,
  target: RestoreTarget = {},
): AsyncGenerator<ExportedEvent> {
  let within = false;
  for (const segment of backup.manifest.log.segments) {
    for await (const event of segmentEvents(backup, segment)) {
      if (!within && isBehind(event, target)) return;
      within = !endsAppend(event);
      yield event;
    }
  }
}

function isBehind(event: ExportedEvent, { position, time }: RestoreTarget): boolean {
  if (position !== undefined) return event.position > position;
  if (time === undefined) return false;
  return Date.parse(timeOfExported(event) ?? '') > time.getTime();
}

async function* segmentEvents(backup: OpenedBackup, segment: Segment): AsyncGenerator<ExportedEvent> {
  let last = segment.after;
  try {
    const lines = linesOf(readSealed(backup.folder, segment, backup.identities));
    const requireStart = ({ after }: { readonly after: number }): void => {
      if (after !== segment.after) throw damaged(segment.name, `it begins behind position ${after}`);
    };
    for await (const event of readExport(lines, requireStart)) {
      last = event.position;
      yield event;
    }
  } catch (error) {
    if (!(error instanceof DocketError) || error.code !== 'EVENT_STORE.EXPORT_INVALID') throw error;
    throw damaged(segment.name, error.message);
  }
  if (last !== segment.last) throw damaged(segment.name, `it ends at position ${last}`);
}

/** The index of the content. */
export function objectsOf({ folder, manifest, identities }: OpenedBackup): AsyncGenerator<IndexedObject> {
  const { index } = manifest.content;
  return records(folder, index, identities, (object: IndexedObject) => {
    requireFile(index.name, object.file);
    return object;
  });
}

export function headsOf({ folder, manifest, identities }: OpenedBackup): AsyncGenerator<KeptHead> {
  return records(folder, manifest.heads.file, identities, (head: KeptHead) => head);
}

export function keysOf({ folder, keys, identities }: OpenedBackup): AsyncGenerator<KeptKey> {
  return records(folder, keys.file, identities, (key: KeptKey) => key);
}

async function* records<Value>(
  folder: BackupFolder,
  file: StoredFile,
  identities: readonly string[],
  checked: (value: Value) => Value,
): AsyncGenerator<Value> {
  for await (const line of linesOf(readSealed(folder, file, identities))) {
    let value: Value;
    try {
      value = JSON.parse(line) as Value;
    } catch {
      throw damaged(file.name, 'a line of it is no JSON');
    }
    yield checked(value);
  }
}
