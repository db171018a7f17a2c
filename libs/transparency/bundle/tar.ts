import type { FileHandle } from 'node:fs/promises';

/** A file within an archive. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** Where its bytes begin in the archive. */
  readonly offset: number;
}

export const BLOCK = 512;
const END_BLOCKS = 2;
const MOST_ENTRIES = 64;
/** What an octal field of eleven digits can say. */
const MOST_SIZE = 8 ** 11 - 1;

/** Bytes that fill a file up to whole blocks. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** The one header (POSIX ustar) that we write for a file: nothing in it is free to choose but name and size. */
export function tarHeader(name: string, size: number): Buffer {
  if (!/^[a-z][a-z.-]{0,98}$/.test(name) || size > MOST_SIZE)
    throw new RangeError(`${name} of ${size} bytes does not fit into the archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 'latin1');
  header.write('0000644\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('00000000000\0', 136, 'latin1');
  header.write('        ', 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** What ends an archive. */
export const TAR_END: Buffer = Buffer.alloc(END_BLOCKS * BLOCK);

/**
 * Reads what is in an archive. Every byte of it must be one that we would have written: an archive has no room for
 * bytes that nobody looks at.
 * @returns why it is none of ours
 */
export async function readTar(file: FileHandle): Promise<readonly TarEntry[] | string> {
  const { size: length } = await file.stat();
  const entries: TarEntry[] = [];
  let at = 0;
  for (;;) {
    const header = await bytesAt(file, at, BLOCK);
    if (header.length < BLOCK) return 'the archive is cut short';
    if (header.every((byte) => byte === 0)) break;
    const name = header.toString('latin1', 0, 100).replace(/\0+$/, '');
    const digits = header.toString('latin1', 124, 135);
    if (!/^[0-7]{11}$/.test(digits) || !/^[a-z][a-z.-]{0,98}$/.test(name))
      return `the header at byte ${at} is altered`;
    const size = Number.parseInt(digits, 8);
    if (!header.equals(tarHeader(name, size))) return `the header of ${name} is altered`;
    const padding = await bytesAt(file, at + BLOCK + size, paddingOf(size));
    if (padding.length < paddingOf(size)) return 'the archive is cut short';
    if (padding.some((byte) => byte !== 0)) return `there are bytes behind the end of ${name}`;
    entries.push({ name, size, offset: at + BLOCK });
    if (entries.length > MOST_ENTRIES) return 'the archive has too many files';
    at += BLOCK + size + padding.length;
  }
  const rest = await bytesAt(file, at, TAR_END.length);
  if (!rest.equals(TAR_END) || length !== at + TAR_END.length)
    return 'there are bytes behind the end of the archive';
  return entries;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
