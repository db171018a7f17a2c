import { hash } from 'node:crypto';
import { canonicalJson } from '@docket/kernel';
import { EJSON } from 'bson';

/**
 * SHA-256 of a document under its key and position, as 32 characters of one byte each. The order of members does not
 * matter and an undefined one is none; types do, so that 1 and "1" and a date differ.
 * @param document null for a removed one
 */
export function documentDigest(key: string, position: number, document: object | null): string {
  return hash('sha256', `${key.length}:${key}${position}${canonical(document)}`, 'binary');
}

/** A text that two values share only when they are the same. Lengths stand in front, so that nothing runs together. */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
      // Like this -0 is 0.
      return `n${value};`;
    case 'boolean':
      return value ? 't' : 'f';
    case 'bigint':
      return `i${value};`;
    case 'object':
      return value === null ? '0' : canonicalObject(value);
    default:
      return 'u';
  }
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) {
    let text = '[';
    for (const item of value) text += canonical(item);
    return `${text}]`;
  }
  if (isPlain(value)) {
    let text = '{';
    for (const name of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined) text += `${name.length}:${name}${canonical(member)}`;
    }
    return `${text}}`;
  }
  if (value instanceof Date) return `d${value.getTime()};`;
  const other = canonicalJson(EJSON.serialize({ value }, { relaxed: true }));
  return `x${other.length}:${other}`;
}

/** Whether a value is walked by its members; dates and other BSON values are leaves. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
