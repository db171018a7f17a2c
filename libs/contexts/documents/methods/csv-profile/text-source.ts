import { isUtf8 } from 'node:buffer';
import { type Charset } from '@docket/kernel';
import { type Unpacked } from './unpack.js';
import { MethodFailure } from '@docket/methods';

/** The file began as UTF-8 and later is not: it has to be read again as windows-1252. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * The bytes of a text file as UTF-8, whatever it is written in, chunk by chunk.
 * @param onRead told how many bytes of the file were read so far
 * @throws NotUtf8; MethodFailure CSV.NOT_TEXT when a zero character comes up
 */
export async function* utf8Chunks(
  unpacked: Unpacked,
  charset: Charset,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const toUtf8 = charset === 'utf-8' ? checkedUtf8() : decoded(charset);
  for await (const bytes of unpacked.open(signal)) {
    const text = toUtf8(bytes, false);
    if (text.includes(0)) throw notText();
    yield text;
    onRead(unpacked.bytesRead());
  }
  const rest = toUtf8(Buffer.alloc(0), true);
  if (rest.byteLength > 0) yield rest;
}

export function notText(): MethodFailure {
  return new MethodFailure(
    'CSV.NOT_TEXT',
    'This file is no text, so it cannot be a CSV. Check what was uploaded.',
  );
}

function decoded(charset: Charset): (bytes: Buffer, last: boolean) => Buffer {
  const decoder = new TextDecoder(charset);
  return (bytes, last) => Buffer.from(decoder.decode(bytes, { stream: !last }));
}

/** Passes UTF-8 through without decoding it; a character cut by the end of a chunk goes with the next one. */
function checkedUtf8(): (bytes: Buffer, last: boolean) => Buffer {
  let kept = Buffer.alloc(0);
  return (bytes, last) => {
    const all = kept.byteLength === 0 ? bytes : Buffer.concat([kept, bytes]);
    const whole = last ? all.byteLength : all.byteLength - unfinished(all);
    const passed = all.subarray(0, whole);
    if (!isUtf8(passed)) throw new NotUtf8();
    kept = Buffer.from(all.subarray(whole));
    return passed;
  };
}

/** Bytes at the end that begin a character without ending it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.byteLength); back += 1) {
    const byte = bytes[bytes.byteLength - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}
