import { canonical, isPlain } from './document-digest.js';

/** One field that is not what it should be. A side that is left out does not have the field. */
export interface FieldDifference {
  /** Path with dots, e.g. `attempts.0.state`. */
  readonly path: string;
  readonly expected?: unknown;
  readonly stored?: unknown;
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

function isBranch(value: unknown): value is object {
  return value !== null && typeof value === 'object' && (Array.isArray(value) || isPlain(value));
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
  return canonical(a) === canonical(b);
}
