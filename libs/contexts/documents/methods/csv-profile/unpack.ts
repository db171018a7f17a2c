import { createReadStream, type ReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { MethodFailure } from '@docket/methods';

const READ_BYTES = 256 * 1024;
/** An hour of reading: what is larger is no table but a trap. */
const MAX_UNPACKED_BYTES = 64 * 1024 ** 3;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** Size of the end record, and of the longest comment behind it. */
const END_BYTES = 22 + 65_535;

/** A file as it was before it was packed. It can be opened several times. */
export interface Unpacked {
  readonly compression: 'gzip' | 'zip' | null;
  open(signal: AbortSignal): AsyncIterable<Buffer>;
  /** Bytes of the packed file that the last opening has read. */
  bytesRead(): number;
}

/**
 * Finds out how a file is packed: gzip, a zip with one file, or not.
 * @throws MethodFailure CSV.ARCHIVE for a zip with several files, or one that is encrypted or damaged
 */
export async function unpackedFile(path: string): Promise<Unpacked> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer.readUInt16BE(0) === 0x1f8b) return packed(path, 'gzip', { start: 0 });
    if (bytesRead < 4 || buffer.readUInt32BE(0) !== 0x504b0304) return packed(path, null, { start: 0 });
    return packed(path, 'zip', await onlyFileIn(file, (await file.stat()).size));
  } finally {
    await file.close();
  }
}

interface Place {
  readonly start: number;
  /** Behind its last byte. */
  readonly end?: number;
  /** Kept as it is, not deflated. */
  readonly stored?: boolean;
}

function packed(path: string, compression: Unpacked['compression'], place: Place): Unpacked {
  let source: ReadStream | undefined;
  return {
    compression,
    bytesRead: () => source?.bytesRead ?? 0,
    async *open(signal) {
      const last = place.end === undefined ? {} : { end: place.end - 1 };
      source = createReadStream(path, { highWaterMark: READ_BYTES, signal, start: place.start, ...last });
      if (compression === null || place.stored === true) {
        for await (const chunk of source) yield chunk as Buffer;
        return;
      }
      const unpacker =
        compression === 'gzip'
          ? createGunzip({ chunkSize: READ_BYTES })
          : createInflateRaw({ chunkSize: READ_BYTES });
      source.on('error', (error) => unpacker.destroy(error));
      source.pipe(unpacker);
      let unpacked = 0;
      try {
        for await (const chunk of unpacker) {
          unpacked += (chunk as Buffer).byteLength;
          if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge();
          yield chunk as Buffer;
        }
      } catch (error) {
        if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
          throw damaged((error as Error).message);
        throw error;
      } finally {
        source.destroy();
        unpacker.destroy();
      }
    },
  };
}

/** PKWARE APPNOTE 6.3.9, sections 4.3.12 and 4.3.16: the directory at the end tells where the file lies. */
async function onlyFileIn(file: FileHandle, size: number): Promise<Place> {
  const length = Math.min(size, END_BYTES);
  const end = await bytesAt(file, size - length, length);
  const at = end.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > end.byteLength || end.readUInt32LE(at) !== END_OF_DIRECTORY)
    throw damaged('its directory is missing');
  const directory = await bytesAt(
    file,
    end.readUInt32LE(at + 16),
    Math.min(end.readUInt32LE(at + 12), 1 << 20),
  );
  const files: { offset: number; packedBytes: number; method: number; encrypted: boolean }[] = [];
  for (
    let entry = 0;
    entry + 46 <= directory.byteLength && directory.readUInt32LE(entry) === DIRECTORY_ENTRY;
  ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(entry + field)) as [
      number,
      number,
      number,
    ];
    const path = directory.subarray(entry + 46, entry + 46 + name).toString('utf8');
    // Folders, and what Apple's archiver adds to each file, are no content.
    if (!path.endsWith('/') && !path.startsWith('__MACOSX/')) {
      files.push({
        offset: directory.readUInt32LE(entry + 42),
        packedBytes: directory.readUInt32LE(entry + 20),
        method: directory.readUInt16LE(entry + 10),
        encrypted: (directory.readUInt16LE(entry + 8) & 1) === 1,
      });
    }
    entry += 46 + name + extra + comment;
  }
  const [only] = files;
  if (only === undefined || files.length > 1) {
    throw new MethodFailure(
      'CSV.ARCHIVE',
      `The zip holds ${files.length} files: upload the one table by itself.`,
    );
  }
  if (only.encrypted || (only.method !== 0 && only.method !== 8)) {
    throw new MethodFailure(
      'CSV.ARCHIVE',
      'The zip is encrypted or packed in an unusual way: upload the table unpacked.',
    );
  }
  const header = await bytesAt(file, only.offset, 30);
  const start = only.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return { start, end: start + only.packedBytes, stored: only.method === 0 };
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw damaged('its end is missing');
  return buffer;
}

function damaged(why: string): MethodFailure {
  return new MethodFailure('CSV.ARCHIVE', `The packed file is damaged (${why}): pack and upload it again.`);
}

function tooLarge(): MethodFailure {
  return new MethodFailure('CSV.ARCHIVE', 'The file is larger than 64 GiB when it is unpacked: split it.');
}
