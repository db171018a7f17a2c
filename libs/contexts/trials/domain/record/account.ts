import { ignoredPaths } from './ignored.js';

/** What became of the leaves of one record, or of many together. */
export interface FieldAccount {
  mapped: number;
  ignored: number;
  /** Leaves that the mapping does not know, by path. */
  readonly unknown: Map<string, number>;
}

const MOST_UNKNOWN_PATHS = 1_000;
const MOST_PATH_CHARACTERS = 200;
/** Deeper values are one leaf: no study record comes near it. */
const MOST_DEPTH = 32;

export function emptyAccount(): FieldAccount {
  return { mapped: 0, ignored: 0, unknown: new Map() };
}

/**
 * Counts each leaf of a record as mapped, ignored on purpose, or unknown. Nothing is left out: the three counts add up to the
 * leaves of the record.
 * @param read paths that the mapping has read
 */
export function accountFor(value: unknown, read: ReadonlySet<string>, account: FieldAccount): void {
  count(value, '', 0, read, account);
}

function count(
  value: unknown,
  path: string,
  depth: number,
  read: ReadonlySet<string>,
  account: FieldAccount,
): void {
  // A path that is read is never above an ignored one, but may lie beneath: it is asked first.
  if (typeof value === 'object' && value !== null && depth < MOST_DEPTH) {
    if (Array.isArray(value)) {
      for (const member of value) count(member, `${path}[]`, depth + 1, read, account);
    } else {
      for (const [name, member] of Object.entries(value)) {
        count(member, path === '' ? name : `${path}.${name}`, depth + 1, read, account);
      }
    }
    return;
  }
  if (read.has(path)) account.mapped += 1;
  else if (isIgnored(path)) account.ignored += 1;
  else noteUnknown(path, account.unknown);
}

const known = new Map<string, boolean>();

function isIgnored(path: string): boolean {
  const before = known.get(path);
  if (before !== undefined) return before;
  const parts = path.replaceAll('[]', '.[]').split('.');
  let prefix = '';
  let ignored = false;
  for (const part of parts) {
    prefix = part === '[]' ? `${prefix}[]` : prefix === '' ? part : `${prefix}.${part}`;
    ignored ||= Object.hasOwn(ignoredPaths, prefix);
  }
  if (known.size < MOST_UNKNOWN_PATHS) known.set(path, ignored);
  return ignored;
}

function noteUnknown(path: string, unknown: Map<string, number>): void {
  const name = path.slice(0, MOST_PATH_CHARACTERS);
  const key = unknown.has(name) || unknown.size < MOST_UNKNOWN_PATHS ? name : '(more paths)';
  unknown.set(key, (unknown.get(key) ?? 0) + 1);
}
