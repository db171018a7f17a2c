import {
  type PdfCore,
  type PdfDict,
  type PdfName,
  type PdfObject,
  type PdfRef,
  type PdfStream,
} from './core.js';

/** Tells what a PDF object is; pdf.js's classes are only known once its core is loaded. */
export class Objects {
  constructor(private readonly core: PdfCore) {}

  isDict(object: PdfObject): object is PdfDict {
    return object instanceof this.core.Dict;
  }

  isName(object: PdfObject): object is PdfName {
    return object instanceof this.core.Name;
  }

  isRef(object: PdfObject): object is PdfRef {
    return object instanceof this.core.Ref;
  }

  isStream(object: PdfObject): object is PdfStream {
    return object instanceof this.core.BaseStream;
  }

  ref(num: number, gen: number): PdfRef {
    return this.core.Ref.get(num, gen);
  }

  dict(object: PdfObject): PdfDict | undefined {
    if (this.isDict(object)) return object;
    return this.isStream(object) ? (object.dict ?? undefined) : undefined;
  }

  name(object: PdfObject): string | undefined {
    return this.isName(object) ? object.name : undefined;
  }

  /** A text string in its encoding (PDFDocEncoding, UTF-16, UTF-8), also one kept in a stream, a name or a number. */
  text(object: PdfObject): string | null {
    if (typeof object === 'string') return clean(this.core.stringToPDFString(object));
    if (typeof object === 'number') return String(object);
    if (this.isName(object)) return clean(object.name);
    if (!this.isStream(object)) return null;
    object.reset();
    const bytes = this.bytes(object);
    return bytes === undefined
      ? null
      : clean(this.core.stringToPDFString(Buffer.from(bytes).toString('latin1')));
  }

  /** What a stream holds; undefined for a picture, which takes a thousand times its size when it is unpacked. */
  bytes(stream: PdfStream): Uint8Array | undefined {
    return stream.isImageStream === true ? undefined : stream.getBytes();
  }

  numbers(object: PdfObject, count: number): number[] | undefined {
    const isList = Array.isArray(object) && object.length >= count;
    const numbers = isList ? (object as unknown[]).slice(0, count) : [];
    return isList && numbers.every((n) => typeof n === 'number' && Number.isFinite(n))
      ? (numbers as number[])
      : undefined;
  }

  rectangle(dict: PdfDict, key: string): Box | undefined {
    const numbers = this.numbers(dict.getArray(key), 4);
    if (numbers === undefined) return undefined;
    const [a, b, c, d] = numbers as [number, number, number, number];
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  }
}

/** Left, top, right, bottom, or in PDF space left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

/** Zero characters end or fill the texts of careless writers, and spaces before them do too. */
function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '').trimEnd() : text;
}
