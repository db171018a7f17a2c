import { ObjectId } from 'bson';
import { assertNever, nameBasedId } from '@docket/kernel';
import { DateTime } from 'luxon';
import type { Field } from './schema.js';
import { bsonTypeOf, bytesOf, keyText, plainOf } from './values.js';

/** Why one field of one document could not be taken. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Bytes of a document, or the name of the file that has them. */
export type Content = { readonly bytes: Uint8Array } | { readonly file: string };

/** A reference to a document of another collection, not yet resolved. */
export class Reference {
  constructor(
    readonly collection: string,
    readonly recordId: string,
    readonly shown: string,
  ) {}
}

/** The id that a document of another system has in Docket: the same at every import. */
export function recordIdOf(source: string, collection: string, id: unknown): string {
  return nameBasedId('imported-record', source, collection, keyText(id));
}

/** @throws FieldProblem */
export function convert(source: string, field: Field, value: unknown): unknown {
  switch (field.type) {
    case undefined:
    case 'json':
      return plainOf(value);
    case 'string':
      return cut(textOf(value), field.cut);
    case 'integer': {
      const number = numberOf(value);
      if (Number.isSafeInteger(number)) return number;
      throw wrong(value, 'a whole number that JSON can hold');
    }
    case 'number':
      return numberOf(value);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (value === 0 || value === 'false') return false;
      if (value === 1 || value === 'true') return true;
      throw wrong(value, 'true or false');
    case 'date':
      return dateOf(value, field.format ?? 'iso', field.timeZone ?? 'utc');
    case 'binary':
      return contentOf(value, field.encoding);
    case 'enum': {
      const key = textOf(value);
      const { values = {}, otherwise } = field;
      if (Object.hasOwn(values, key)) return values[key];
      if (otherwise !== undefined) return otherwise;
      throw new FieldProblem(
        'IMPORT.FIELD_NOT_IN_TABLE',
        `is ${shown(value)}, which the table does not have: ${Object.keys(values).slice(0, 20).join(', ')}`,
      );
    }
    case 'id':
      return nameBasedId('import', source, field.namespace!, textOf(value));
    case 'reference': {
      const key = field.as === 'object-id' ? objectIdOf(value) : value;
      return new Reference(field.collection!, recordIdOf(source, field.collection!, key), shown(value));
    }
    case 'strings': {
      const items = Array.isArray(value) ? (value as unknown[]) : [value];
      return items.map((item) => cut(textOf(item), field.cut));
    }
    default:
      return assertNever(field.type);
  }
}

function textOf(value: unknown): string {
  const plain = plainOf(value);
  if (typeof plain === 'string') return plain;
  if (typeof plain === 'number' || typeof plain === 'boolean') return String(plain);
  throw wrong(value, 'a text');
}

function cut(text: string, most: number | undefined): string {
  return most === undefined ? text : [...text].slice(0, most).join('');
}

function numberOf(value: unknown): number {
  const plain = plainOf(value);
  const text = typeof plain === 'string' ? plain.trim() : plain;
  const number = typeof text === 'string' && text !== '' ? Number(text) : text;
  if (typeof number === 'number' && Number.isFinite(number)) {
    // Digits that a number of JSON loses would be another value.
    if (typeof text !== 'string' || !/^-?\d{16,}$/.test(text) || Number.isSafeInteger(number)) return number;
  }
  throw wrong(value, 'a number that JSON can hold');
}

function dateOf(value: unknown, format: string, zone: string): string {
  if (value instanceof Date) {
    if (Number.isFinite(value.getTime())) return value.toISOString();
    throw wrong(value, 'a date');
  }
  const time =
    format === 'unix-seconds'
      ? DateTime.fromSeconds(numberOf(value), { zone: 'utc' })
      : format === 'unix-milliseconds'
        ? DateTime.fromMillis(numberOf(value), { zone: 'utc' })
        : format === 'iso'
          ? DateTime.fromISO(textOf(value), { zone, setZone: false })
          : DateTime.fromFormat(textOf(value), format, { zone, locale: 'en' });
  if (time.isValid) return new Date(time.toMillis()).toISOString();
  throw wrong(value, `a date of the format ${format}`);
}

function contentOf(value: unknown, encoding: Field['encoding']): Content {
  const bytes = bytesOf(value);
  if (bytes !== undefined) return { bytes };
  const text = textOf(value);
  switch (encoding) {
    case 'file':
      return { file: text };
    case 'utf8':
      return { bytes: Buffer.from(text, 'utf8') };
    case 'hex':
      if (/^([0-9a-fA-F]{2})*$/.test(text)) return { bytes: Buffer.from(text, 'hex') };
      throw wrong(value, 'text of hexadecimal digits');
    case 'base64':
      if (/^[A-Za-z0-9+/_-]*={0,2}$/.test(text.replace(/\s/g, '')))
        return { bytes: Buffer.from(text, 'base64') };
      throw wrong(value, 'base64');
    default:
      throw wrong(value, 'binary: name its encoding (base64, hex, utf8, file) in the mapping');
  }
}

function objectIdOf(value: unknown): unknown {
  if (bsonTypeOf(value) === 'ObjectId') return value;
  const text = textOf(value);
  if (/^[0-9a-fA-F]{24}$/.test(text)) return ObjectId.createFromHexString(text);
  throw wrong(value, 'the text of an ObjectId');
}

/** A key or code, shortened. */
function shown(value: unknown): string {
  const plain = plainOf(value);
  if (Array.isArray(plain)) return 'a list';
  if (plain === null) return 'null';
  return typeof plain === 'object' ? 'an object' : JSON.stringify(plain).slice(0, 40);
}

/** Kinds, never the value of a field itself: it may be personal. */
function kindOf(value: unknown): string {
  if (value instanceof Date) return 'a date';
  const plain = plainOf(value);
  if (Array.isArray(plain)) return 'a list';
  if (plain === null) return 'null';
  return { string: 'a text', number: 'a number', boolean: 'a truth' }[typeof plain as string] ?? 'an object';
}

function wrong(value: unknown, what: string): FieldProblem {
  return new FieldProblem('IMPORT.FIELD_TYPE', `is ${kindOf(value)}, and not ${what}`);
}
