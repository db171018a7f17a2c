import { inflateSync } from 'node:zlib';
import { messageOf } from '@docket/kernel';
import { MethodFailure } from '@docket/methods';
import { expandsTooFar, MAX_DECODED_BYTES, type PdfObject, type PdfStream } from './core.js';
import { type Objects } from './objects.js';

export interface Content {
  readonly bytes: Uint8Array;
  /** Why some of it is missing. */
  readonly damage: string | undefined;
}

interface FlateStream extends PdfStream {
  readonly stream?: PdfStream & { skip(bytes: number): void };
}

/** The content of a page: one stream or several, joined. @throws MethodFailure PDF.EXPANDS_TOO_FAR */
export function contentOf(
  contents: PdfObject,
  objects: Objects,
  resolve: (object: PdfObject) => PdfObject,
): Content {
  const parts: Uint8Array[] = [];
  let damage: string | undefined;
  for (const part of Array.isArray(contents) ? (contents as PdfObject[]) : [contents]) {
    try {
      const stream = resolve(part);
      if (!objects.isStream(stream)) {
        if (part !== undefined && part !== null) damage ??= 'its content is missing';
        continue;
      }
      if (stream.isImageStream === true) continue;
      const decoded = decode(stream, objects);
      damage ??= decoded.damage;
      parts.push(decoded.bytes, Buffer.from('\n'));
    } catch (error) {
      if (error instanceof MethodFailure) throw error;
      damage ??= `its content cannot be read: ${messageOf(error)}`;
    }
  }
  return { bytes: Buffer.concat(parts), damage };
}

/** Native decompression where it can be had: it is faster, and it tells of damage, which pdf.js passes over. */
function decode(stream: FlateStream, objects: Objects): Content {
  const raw = stream.stream;
  const { dict } = stream;
  const filter = objects.name(dict?.get('Filter'));
  const isPlainFlate =
    raw !== undefined &&
    (filter === 'FlateDecode' || filter === 'Fl') &&
    !dict!.has('DecodeParms') &&
    !dict!.has('DP');
  if (!isPlainFlate) {
    const bytes = stream.getBytes();
    // pdf.js gives an empty stream for one that its filter refuses.
    const isRefused =
      bytes.length === 0 && raw === undefined && dict?.has('Filter') && dict.get('Length') !== 0;
    return { bytes, damage: isRefused ? 'its content cannot be unpacked' : undefined };
  }
  raw.reset();
  const packed = raw.getBytes();
  try {
    return { bytes: inflateSync(packed, { maxOutputLength: MAX_DECODED_BYTES }), damage: undefined };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw expandsTooFar();
    raw.reset();
    raw.skip(2);
    const bytes = stream.getBytes();
    // A wrong check sum, or an end that is not marked, with all of the content: common, and nothing is missing.
    const isHarmless = messageOf(error).includes('incorrect data check') || endsWhole(bytes);
    return { bytes, damage: isHarmless ? undefined : `its content is damaged: ${messageOf(error)}` };
  }
}

/** Content that is cut off ends anywhere; whole content ends with an operator and white space. */
function endsWhole(bytes: Uint8Array): boolean {
  return /\s(?:ET|Q|EMC|S|f|B|n|EX)\s*$/.test(Buffer.from(bytes.subarray(-64)).toString('latin1'));
}
