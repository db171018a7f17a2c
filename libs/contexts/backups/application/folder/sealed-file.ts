import { DocketError, isDocketError, messageOf } from '@docket/kernel';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip, createGzip, gzipSync } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { AgeFailure, decrypt, encrypt } from './age.js';
import type { BackupFolder } from './backup-folder.js';

/** A file of a backup as its manifest names it. */
export interface StoredFile {
  readonly name: string;
  /** Of the bytes on the disk. */
  readonly sha256: string;
  readonly bytes: number;
  readonly compressed: boolean;
  readonly encrypted: boolean;
}

/** How files are written. */
export interface Sealing {
  /** Public age keys; none for files that are not encrypted. */
  readonly recipients: readonly string[];
  /** 0 for no bound. */
  readonly bytesPerSecond: number;
  readonly signal?: AbortSignal;
}

const FAST = { level: 1 };
const TRIED_BYTES = 64 * 1024;
/** What is compressed already would only cost time. */
const WORTH_IT = 0.9;
const LONGEST_PAUSE_MS = 250;

/** Holds writers to a number of bytes a second, over all files of one backup. */
export class Throttle {
  #freeAt = 0;

  constructor(private readonly bytesPerSecond: number) {}

  async spend(bytes: number, signal?: AbortSignal): Promise<void> {
    if (this.bytesPerSecond === 0) return;
    const now = performance.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.bytesPerSecond) * 1_000;
    while (this.#freeAt - performance.now() > 5) {
      signal?.throwIfAborted();
      await sleep(Math.min(LONGEST_PAUSE_MS, this.#freeAt - performance.now()));
    }
  }
}

/**
 * Writes one file: compressed where that helps, encrypted, flushed, and named when it is whole.
 * @param nameOf the name, which may depend on the hash of what is on the disk
 */
export async function writeSealed(
  folder: BackupFolder,
  source: AsyncIterable<Uint8Array>,
  nameOf: (sha256: string, compressed: boolean) => string,
  { recipients, signal }: Sealing,
  throttle: Throttle,
): Promise<StoredFile> {
  const file = await folder.create();
  try {
    const { compressed, content } = await maybeCompressed(source);
    const encrypted = recipients.length > 0;
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of encrypted ? encrypt(content, recipients) : content) {
      signal?.throwIfAborted();
      await throttle.spend(chunk.length, signal);
      hash.update(chunk);
      bytes += chunk.length;
      await file.write(chunk);
    }
    signal?.throwIfAborted();
    const sha256 = hash.digest('hex');
    const name = nameOf(sha256, compressed);
    await file.commit(name);
    return { name, sha256, bytes, compressed, encrypted };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/**
 * What was written, checked: the hash of the whole at the end, each piece on the way where it is encrypted.
 * @throws DocketError `BACKUP.FILE_DAMAGED`, `.FILE_MISSING`, `.WRONG_KEY`, `.NO_IDENTITY`; each names the file
 */
export async function* readSealed(
  folder: BackupFolder,
  file: StoredFile,
  identities: readonly string[],
): AsyncGenerator<Uint8Array> {
  if (file.encrypted && identities.length === 0)
    throw new DocketError(
      'BACKUP.NO_IDENTITY',
      `The backup is encrypted, and there is no key to open ${file.name} with: give the file of the private age key with --identity or DOCKET_BACKUP_IDENTITY_FILE.`,
      { details: { file: file.name } },
    );
  try {
    const stored = checkedBytes(folder, file);
    const plain = file.encrypted ? decrypt(stored, identities) : stored;
    if (file.compressed) yield* decompressed(plain);
    else yield* plain;
  } catch (error) {
    throw failureOf(file, error);
  }
}

/** Reads a file and compares it with its manifest, without opening it. @throws as `readSealed` */
export async function checkStored(folder: BackupFolder, file: StoredFile): Promise<void> {
  for await (const chunk of checkedBytes(folder, file)) void chunk;
}

async function* checkedBytes(folder: BackupFolder, file: StoredFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of folder.read(file.name)) {
    bytes += chunk.length;
    if (bytes > file.bytes) throw damaged(file, `it has more than the ${file.bytes} bytes that were written`);
    hash.update(chunk);
    yield chunk;
  }
  if (bytes < file.bytes) throw damaged(file, `it has ${bytes} of ${file.bytes} bytes`);
  if (hash.digest('hex') !== file.sha256) throw damaged(file, 'its SHA-256 is another one');
}

async function maybeCompressed(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly compressed: boolean; readonly content: AsyncIterable<Uint8Array> }> {
  const pieces = source[Symbol.asyncIterator]();
  const start: Uint8Array[] = [];
  let held = 0;
  let ended = false;
  while (held < TRIED_BYTES && !ended) {
    const next = await pieces.next();
    if (next.done === true) ended = true;
    else {
      start.push(next.value);
      held += next.value.length;
    }
  }
  const first = Buffer.concat(start);
  const tried = gzipSync(first.subarray(0, TRIED_BYTES), FAST);
  const compressed = tried.length < WORTH_IT * Math.min(first.length, TRIED_BYTES);
  if (ended && compressed && first.length <= TRIED_BYTES)
    return { compressed, content: Readable.from([tried]) };
  const all = (async function* () {
    if (first.length > 0) yield first;
    while (!ended) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield next.value;
    }
  })();
  return { compressed, content: compressed ? through(all, createGzip(FAST)) : all };
}

function decompressed(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return through(source, createGunzip());
}

/** What comes out of a stream that everything is put through; its failures are those of the reader. */
function through(
  source: AsyncIterable<Uint8Array>,
  transform: NodeJS.ReadWriteStream,
): AsyncIterable<Uint8Array> {
  const out = new PassThrough();
  pipeline(Readable.from(source, { objectMode: false }), transform, out).catch((error: unknown) => {
    out.destroy(error as Error);
  });
  return out;
}

function failureOf(file: StoredFile, error: unknown): unknown {
  if (isDocketError(error)) return error;
  if (error instanceof AgeFailure && error.why === 'wrong-key')
    return new DocketError(
      'BACKUP.WRONG_KEY',
      `The file ${file.name} of the backup is encrypted for other keys than those given: use the private key of the recipient that the manifest names.`,
      { details: { file: file.name } },
    );
  const isOfCode = /^(Z_|ERR_)/.test(String((error as NodeJS.ErrnoException).code ?? ''));
  if (error instanceof AgeFailure || isOfCode) return damaged(file, messageOf(error));
  return error;
}

function damaged({ name }: StoredFile, why: string): DocketError {
  return new DocketError(
    'BACKUP.FILE_DAMAGED',
    `The file ${name} of the backup is damaged: ${why}. This backup cannot be restored: take another one, or put the right file back.`,
    { details: { file: name } },
  );
}
