import { EJSON } from 'bson';

/** A document as it was read: values of BSON, not yet of JSON. */
export type SourceDocument = Readonly<Record<string, unknown>>;

/**
 * The BSON type of a value. By its name: the driver has the classes of its own copy of the library, and `instanceof` knows one
 * copy only.
 */
export function bsonTypeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return undefined;
  return typeof value._bsontype === 'string' ? value._bsontype : undefined;
}

/** The bytes of a binary value, whether it comes from BSON or is plain; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (bsonTypeOf(value) !== 'Binary') return undefined;
  const { buffer, position } = value as { readonly buffer: Uint8Array; readonly position: number };
  return buffer.subarray(0, position);
}

/** Binary values of this subtype are UUIDs. */
const UUID_SUBTYPE = 4;

/** What a value of a document is in JSON: numbers that JSON cannot hold, and all that is not JSON, as text. */
export function plainOf(value: unknown, depth = 0): unknown {
  if (depth > 40) return null;
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toISOString() : null;
  if (value instanceof RegExp) return value.source;
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    const isUuid = 'sub_type' in value && value.sub_type === UUID_SUBTYPE && bytes.byteLength === 16;
    return isUuid ? uuidText(bytes) : Buffer.from(bytes).toString('base64');
  }
  const type = bsonTypeOf(value);
  if (type !== undefined) return plainOfBson(type, value, depth);
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined && typeof member !== 'function')
      .map(([name, member]) => [name, plainOf(member, depth + 1)]),
  );
}

function plainOfBson(type: string, value: object, depth: number): unknown {
  switch (type) {
    case 'ObjectId':
    case 'Decimal128':
    case 'Timestamp':
      return (value as Pick<Long, 'toString'>).toString();
    case 'Long':
      return numberOf(value as Long);
    case 'Int32':
    case 'Double':
      return plainOf(value.valueOf(), depth + 1);
    default:
      return EJSON.serialize(value, { relaxed: true });
  }
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

interface Long {
  toNumber(): number;
  toString(): string;
}

/** A 64-bit number as a number where that is exact, else as text. */
function numberOf(value: Long): number | string {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Whether a value has no members of its own: where the account of fields ends. */
export function isLeaf(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.length === 0;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    bsonTypeOf(value) !== undefined ||
    (prototype !== Object.prototype && prototype !== null) ||
    Object.keys(value).length === 0
  );
}

/**
 * The value at a path: `a.b`, `a.0.b`, or `a[].b` for the values of all items; `$` is the whole document.
 * @returns undefined where there is none
 */
export function valueAtPath(document: SourceDocument, path: string): unknown {
  if (path === '$') return document;
  return walk(document, path.replaceAll('[]', '.[]').split('.'));
}

function walk(value: unknown, parts: readonly string[]): unknown {
  const [part, ...rest] = parts;
  if (part === undefined || value === undefined) return value;
  if (part === '[]') {
    if (!Array.isArray(value)) return undefined;
    const found = (value as readonly unknown[]).map((item) => walk(item, rest));
    return found.filter((item) => item !== undefined && item !== null);
  }
  if (Array.isArray(value)) return walk((value as readonly unknown[])[Number(part)], rest);
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
  return walk((value as Record<string, unknown>)[part], rest);
}

/** What identifies a document, as a text that differs for values of different types. */
export function keyText(id: unknown): string {
  return EJSON.stringify(id ?? null, { relaxed: false });
}

const MOST_SHOWN = 200;

/** The same for people. */
export function shownId(id: unknown): string {
  const plain = plainOf(id);
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain);
  return text === '' ? '""' : text.slice(0, MOST_SHOWN);
}
