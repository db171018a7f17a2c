import { createHash } from 'node:crypto';
import { canonicalJson } from '@docket/kernel';
import { calculateObjectSize, deserialize, EJSON, serialize } from 'bson';

/** One field that is not what it should be. A side that is left out does not have the field. */
export interface FieldDifference {
  /** Path with dots, e.g. `attempts.0.state`. */
  readonly path: string;
  readonly expected?: unknown;
  readonly stored?: unknown;
}

/** A document as the database would give it back: undefined members gone, numbers and dates as BSON has them. */
export function throughBson(document: object): object {
  return deserialize(serialize(document, { ignoreUndefined: true }));
}

/** What a document weighs in BSON; `otherwise` for one that BSON cannot hold. */
export function sizeInBson(document: object, otherwise: number): number {
  try {
    return calculateObjectSize(document, { ignoreUndefined: true });
  } catch {
    return otherwise;
  }
}

/** SHA-256 over the sorted members, types included, so that 1 and "1" and a date differ. */
export function documentDigest(document: object): string {
  return createHash('sha256')
    .update(canonicalJson(EJSON.serialize(document, { relaxed: true })))
    .digest('hex');
}

/** Adds digests so that the order does not matter: the digest of a whole collection. */
export class CollectionDigest {
  private readonly sum = Buffer.alloc(32);
  count = 0;

  add(key: string, digest: string): void {
    const bytes = createHash('sha256').update(key).update('\0').update(digest, 'hex').digest();
    let carry = 0;
    for (let index = 31; index >= 0; index -= 1) {
      carry += this.sum[index]! + bytes[index]!;
      this.sum[index] = carry & 0xff;
      carry >>= 8;
    }
    this.count += 1;
  }

  toString(): string {
    return this.sum.toString('hex');
  }
}

/** The fields in which two documents differ, at most `limit`. */
export function differencesOf(expected: unknown, stored: unknown, limit = 20): FieldDifference[] {
  const found: FieldDifference[] = [];
  collect('', expected, stored, found, limit);
  return found;
}

function collect(
  path: string,
  expected: unknown,
  stored: unknown,
  found: FieldDifference[],
  limit: number,
): void {
  if (found.length >= limit || same(expected, stored)) return;
  if (isBranch(expected) && isBranch(stored) && Array.isArray(expected) === Array.isArray(stored)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(stored)])) {
      const below = path === '' ? name : `${path}.${name}`;
      collect(below, member(expected, name), member(stored, name), found, limit);
    }
    return;
  }
  found.push({
    path: path === '' ? '(document)' : path,
    ...(expected === undefined ? {} : { expected }),
    ...(stored === undefined ? {} : { stored }),
  });
}

/** Objects and arrays that are walked; dates and other BSON values are leaves. */
function isBranch(value: unknown): value is object {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function member(value: object, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}

/** Equal values; a member that is undefined is the same as none. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true;
  if (isBranch(a) && isBranch(b)) {
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
    for (const name of Object.keys(a)) if (!same(member(a, name), member(b, name))) return false;
    for (const name of Object.keys(b)) {
      if (!(name in a) && member(b, name) !== undefined) return false;
    }
    return true;
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return documentDigest({ value: a }) === documentDigest({ value: b });
}
