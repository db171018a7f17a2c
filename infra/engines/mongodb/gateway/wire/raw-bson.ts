import { BSONError } from 'bson';

/** One element of a document that was not decoded: where its value lies. */
export interface RawElement {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

export const BSON_STRING = 0x02;
export const BSON_DOCUMENT = 0x03;
export const BSON_ARRAY = 0x04;

const FIXED_BYTES: Readonly<Record<number, number>> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/**
 * The elements of a document's top level, without decoding what is in them.
 * @throws BSONError when the bytes are not a well-formed document
 */
export function* rawElements(document: Buffer): Generator<RawElement> {
  const size = document.length >= 5 ? document.readInt32LE(0) : -1;
  if (size !== document.length || document[size - 1] !== 0) throw new BSONError('not a whole BSON document');
  let at = 4;
  while (at < size - 1) {
    const type = document[at]!;
    const nameEnd = document.indexOf(0, at + 1);
    if (nameEnd < 0 || nameEnd >= size - 1) throw new BSONError('an element without a name');
    const start = nameEnd + 1;
    const end = start + valueBytes(document, type, start);
    if (end > size - 1) throw new BSONError('an element longer than its document');
    yield { name: document.toString('utf8', at + 1, nameEnd), type, start, end };
    at = end;
  }
}

function valueBytes(document: Buffer, type: number, start: number): number {
  const fixed = FIXED_BYTES[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + lengthAt(document, start, 1);
    case 0x03:
    case 0x04:
    case 0x0f:
      return lengthAt(document, start, 5);
    case 0x05:
      return 5 + lengthAt(document, start, 0);
    case 0x0c:
      return 4 + lengthAt(document, start, 1) + 12;
    case 0x0b:
      return document.indexOf(0, document.indexOf(0, start) + 1) + 1 - start;
    default:
      throw new BSONError(`unknown element type ${type}`);
  }
}

function lengthAt(document: Buffer, at: number, least: number): number {
  const length = at + 4 <= document.length ? document.readInt32LE(at) : -1;
  if (length < least) throw new BSONError('a length below zero');
  return length;
}

export function rawString(document: Buffer, element: RawElement): string | undefined {
  return element.type === BSON_STRING
    ? document.toString('utf8', element.start + 4, element.end - 1)
    : undefined;
}

/** Any numeric type as a number; undefined for anything else. */
export function rawNumber(document: Buffer, element: RawElement): number | undefined {
  if (element.type === 0x10) return document.readInt32LE(element.start);
  if (element.type === 0x12) return Number(document.readBigInt64LE(element.start));
  return element.type === 0x01 ? document.readDoubleLE(element.start) : undefined;
}
