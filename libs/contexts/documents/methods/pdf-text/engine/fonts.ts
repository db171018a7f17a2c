import { constants, inflateSync } from 'node:zlib';
import { MAX_DECODED_BYTES, type PdfCore, type PdfDict, type PdfStream } from './core.js';

/** Of a font descriptor: a symbolic font, whose characters are told by nothing but its own maps. */
const SYMBOLIC = 4;

const repaired = new WeakSet<PdfCore>();

interface FontParts {
  readonly composite: boolean;
  readonly descriptor?: PdfDict;
}

interface FontReader {
  readonly xref: unknown;
  readToUnicode(map: unknown): Promise<unknown>;
  translateFont(parts: FontParts): Promise<unknown>;
}

/**
 * Two faults of fonts that viewers repair and pdf.js does not: a composite font without a descriptor (its character map
 * would not be looked at), and a map to Unicode whose packing pdf.js calls bad although it can be unpacked.
 */
export function repairFonts(core: PdfCore): void {
  if (repaired.has(core)) return;
  repaired.add(core);
  const reader = core.PartialEvaluator.prototype as unknown as FontReader;
  const { translateFont, readToUnicode } = reader;
  reader.translateFont = function (parts) {
    if (!parts.composite || parts.descriptor !== undefined) return translateFont.call(this, parts);
    const NewDict = core.Dict as unknown as new (xref: unknown) => PdfDict & { set(key: string, value: unknown): void };
    const descriptor = new NewDict(this.xref);
    descriptor.set('Flags', SYMBOLIC);
    return translateFont.call(this, { ...parts, descriptor });
  };
  reader.readToUnicode = function (map) {
    return readToUnicode.call(this, map instanceof core.BaseStream ? unpacked(core, map) : map);
  };
}

function unpacked(core: PdfCore, map: PdfStream): PdfStream {
  try {
    map.getBytes();
    return map;
  } catch {
    const packed = (map as { readonly stream?: PdfStream }).stream;
    const bytes = packed === undefined ? undefined : inflated(packed);
    return bytes === undefined ? map : new core.Stream(bytes);
  } finally {
    map.reset();
  }
}

function inflated(packed: PdfStream): Uint8Array | undefined {
  try {
    packed.reset();
    const options = { maxOutputLength: MAX_DECODED_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(packed.getBytes(), options);
  } catch {
    return undefined;
  }
}
