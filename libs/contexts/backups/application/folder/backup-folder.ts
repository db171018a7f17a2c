import { DocketError, messageOf } from '@docket/kernel';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file on its way into the folder: nothing of it can be seen before `commit`. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** On the disk, under its name, when it answers. */
  commit(name: string): Promise<void>;
  discard(): Promise<void>;
}

/** What a file of the folder is known by. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Where backups lie. Names are relative paths with `/`. */
export interface BackupFolder {
  /** As people know it. */
  readonly path: string;
  create(): Promise<NewFile>;
  /** @throws DocketError `BACKUP.FILE_MISSING` when it is read */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Bytes of a file; undefined where there is none. */
  sizeOf(name: string): Promise<number | undefined>;
  /** Says that a file is used again: the retention leaves it alone for a while. @returns false where there is none */
  touch(name: string): Promise<boolean>;
  /** Files below a folder of it, in no order; none where the folder is not there. */
  list(below: string): AsyncGenerator<FolderFile>;
  remove(name: string): Promise<void>;
  /** Removes what a crash has left of files on their way, when it is older than so long. */
  removeUnfinished(olderThanMs: number): Promise<void>;
}

const OWNER_ONLY = 0o600;
const UNFINISHED = 'tmp';
const READ_BYTES = 256 * 1024;

/**
 * A folder of a file system. A file is written under another name, flushed to the disk and renamed, so that a crash leaves it
 * whole or not at all.
 * @throws DocketError of the calls: `BACKUP.NO_SPACE`, `.FOLDER_UNAVAILABLE`, `.FILE_MISSING`
 */
export function openBackupFolder(path: string): BackupFolder {
  const at = (name: string): string => join(path, name);
  const folders = new Set<string>();
  const ensureFolder = async (folder: string): Promise<void> => {
    if (folders.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    folders.add(folder);
  };
  return {
    path,
    create: () =>
      told(path, async () => {
        const temporary = at(`${UNFINISHED}/${randomUUID()}`);
        await ensureFolder(dirname(temporary));
        const file = await open(temporary, 'wx', OWNER_ONLY);
        return {
          write: (bytes) => told(path, async () => void (await file.writeFile(bytes))),
          commit: (name) =>
            told(path, async () => {
              await file.sync();
              await file.close();
              await ensureFolder(dirname(at(name)));
              await rename(temporary, at(name));
              await syncFolder(dirname(at(name)));
            }),
          discard: async () => {
            await file.close().catch(() => undefined);
            await rm(temporary, { force: true }).catch(() => undefined);
          },
        };
      }),
    async *read(name) {
      try {
        for await (const chunk of createReadStream(at(name), { highWaterMark: READ_BYTES }))
          yield chunk as Buffer;
      } catch (error) {
        throw readFailure(path, name, error);
      }
    },
    sizeOf: async (name) =>
      stat(at(name)).then(
        (found) => (found.isFile() ? found.size : undefined),
        (error: unknown) => {
          if (codeOf(error) === 'ENOENT') return undefined;
          throw unavailable(path, error);
        },
      ),
    touch: async (name) => {
      const now = new Date();
      return utimes(at(name), now, now).then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) === 'ENOENT') return false;
          throw unavailable(path, error);
        },
      );
    },
    async *list(below) {
      for (const entry of await entriesOf(at(below))) {
        const name = `${below}/${entry.name}`;
        if (entry.isDirectory()) yield* this.list(name);
        else if (entry.isFile()) {
          const found = await stat(at(name)).catch(() => undefined);
          if (found !== undefined) yield { name, bytes: found.size, modifiedMs: found.mtimeMs };
        }
      }
    },
    remove: (name) =>
      told(path, async () => {
        await unlink(at(name)).catch((error: unknown) => {
          if (codeOf(error) !== 'ENOENT') throw error;
        });
        await syncFolder(dirname(at(name)));
      }),
    async removeUnfinished(olderThanMs) {
      for await (const { name, modifiedMs } of this.list(UNFINISHED))
        if (Date.now() - modifiedMs >= olderThanMs) await this.remove(name);
    },
  };
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw unavailable(folder, error);
  }
}

/** A rename is on the disk when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

async function told<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(path, error);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function readFailure(path: string, name: string, error: unknown): unknown {
  if (codeOf(error) !== 'ENOENT') return unavailable(path, error);
  return new DocketError(
    'BACKUP.FILE_MISSING',
    `The file ${name} of the backup is missing in ${path}: this backup cannot be restored. Take another one, or put the file back.`,
    { details: { file: name } },
  );
}

function unavailable(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new DocketError(
      'BACKUP.NO_SPACE',
      `There is no room left in ${path}: make some, or lower DOCKET_BACKUP_KEEP. Nothing of this backup counts.`,
      { cause: error, details: { folder: basename(path) } },
    );
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new DocketError(
    'BACKUP.FOLDER_UNAVAILABLE',
    `The folder ${path} cannot be used (${messageOf(error)}): check that it is mounted and that this process may write there.`,
    { cause: error, details: { folder: basename(path) } },
  );
}
