import { canonicalJson } from '@docket/kernel';
import type { DifferenceKind } from './events.js';
import { covers, matches, type ParityRules } from './rules.js';

/** What came back of one request. */
export interface Answer {
  /** 0 where there was no answer. */
  readonly status: number;
  /** Without its parameters; empty where it has none. */
  readonly mediaType: string;
  /** The body as JSON; undefined where it is none, or too large to be held. */
  readonly json?: unknown;
  /** SHA-256 of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly latencyMs: number;
  /** Why there was no answer. */
  readonly failure?: string;
}

export interface Difference {
  readonly kind: DifferenceKind;
  /** JSON Pointer into the body; empty where it is about the whole answer. */
  readonly path: string;
  readonly old: string;
  readonly new: string;
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** Differences beyond those that are told. */
  readonly more: number;
}

const MOST_DIFFERENCES = 50;
const MOST_DEPTH = 100;
const MOST_SHOWN = 120;
const MOST_COUNTED = 10_000;

/** How two answers differ: by status, media type, shape and values, as the rules say. */
export function compareAnswers(old: Answer, next: Answer, rules: ParityRules): Compared {
  const found = new Findings();
  if (old.failure !== undefined || next.failure !== undefined) {
    found.add(
      'unreachable',
      [],
      old.failure ?? `status ${old.status}`,
      next.failure ?? `status ${next.status}`,
    );
    return found.result();
  }
  if (old.status !== next.status) found.add('status', [], String(old.status), String(next.status));
  if (old.mediaType !== next.mediaType) found.add('media-type', [], old.mediaType, next.mediaType);
  if (old.json !== undefined && next.json !== undefined) compareValues(old.json, next.json, [], rules, found);
  else if (old.sha256 !== next.sha256)
    found.add(
      'body',
      [],
      `${old.bytes} bytes ${old.sha256.slice(0, 12)}`,
      `${next.bytes} bytes ${next.sha256.slice(0, 12)}`,
    );
  return found.result();
}

class Findings {
  private readonly kept: Difference[] = [];
  private count = 0;

  add(kind: DifferenceKind, parts: readonly string[], old: string, next: string): void {
    this.count += 1;
    if (this.kept.length < MOST_DIFFERENCES) this.kept.push({ kind, path: pointer(parts), old, new: next });
  }

  get isFull(): boolean {
    return this.count >= MOST_COUNTED;
  }

  result(): Compared {
    return { differences: this.kept, more: this.count - this.kept.length };
  }
}

function compareValues(
  old: unknown,
  next: unknown,
  parts: readonly string[],
  rules: ParityRules,
  found: Findings,
): void {
  if (found.isFull || rules.ignore.some((pattern) => covers(pattern, parts))) return;
  const [before, after] = [kindOf(old), kindOf(next)];
  if (before !== after) {
    found.add('shape', parts, before, after);
    return;
  }
  // Deeper than anything sound: the texts are compared in place of the members.
  if ((before === 'object' || before === 'list') && parts.length < MOST_DEPTH) {
    if (before === 'list') compareLists(old as unknown[], next as unknown[], parts, rules, found);
    else compareObjects(old as Members, next as Members, parts, rules, found);
    return;
  }
  if (!isSame(old, next, parts, rules)) found.add('value', parts, shown(old), shown(next));
}

type Members = Readonly<Record<string, unknown>>;

function compareObjects(
  old: Members,
  next: Members,
  parts: readonly string[],
  rules: ParityRules,
  found: Findings,
): void {
  for (const name of new Set([...Object.keys(old), ...Object.keys(next)])) {
    const at = [...parts, name];
    const [inOld, inNew] = [Object.hasOwn(old, name), Object.hasOwn(next, name)];
    if (inOld && inNew) compareValues(old[name], next[name], at, rules, found);
    else if (!rules.ignore.some((pattern) => covers(pattern, at)))
      found.add('shape', at, inOld ? kindOf(old[name]) : 'missing', inNew ? kindOf(next[name]) : 'missing');
  }
}

function compareLists(
  old: readonly unknown[],
  next: readonly unknown[],
  parts: readonly string[],
  rules: ParityRules,
  found: Findings,
): void {
  const unordered = rules.unordered.find(({ path }) => matches(path, parts));
  if (unordered?.key !== undefined) {
    compareByKey(old, next, unordered.key, parts, rules, found);
    return;
  }
  const [before, after] = unordered === undefined ? [old, next] : [sorted(old), sorted(next)];
  if (before.length !== after.length)
    found.add('shape', parts, `list of ${before.length}`, `list of ${after.length}`);
  const length = Math.min(before.length, after.length);
  for (let at = 0; at < length; at += 1)
    compareValues(before[at], after[at], [...parts, String(at)], rules, found);
}

function compareByKey(
  old: readonly unknown[],
  next: readonly unknown[],
  key: string,
  parts: readonly string[],
  rules: ParityRules,
  found: Findings,
): void {
  const byKey = (items: readonly unknown[]): Map<string, unknown[]> => {
    const map = new Map<string, unknown[]>();
    for (const item of items) {
      const value = canonicalJson((item as Members | null)?.[key] ?? null);
      map.set(value, [...(map.get(value) ?? []), item]);
    }
    return map;
  };
  const [before, after] = [byKey(old), byKey(next)];
  for (const value of new Set([...before.keys(), ...after.keys()])) {
    const [left, right] = [before.get(value) ?? [], after.get(value) ?? []];
    const at = [...parts, `${key}=${value.slice(0, 60)}`];
    if (left.length !== right.length) found.add('shape', at, `${left.length} of it`, `${right.length} of it`);
    for (let index = 0; index < Math.min(left.length, right.length); index += 1)
      compareValues(left[index], right[index], at, rules, found);
  }
}

function sorted(items: readonly unknown[]): readonly unknown[] {
  return items
    .map((item) => [canonicalJson(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}

function isSame(old: unknown, next: unknown, parts: readonly string[], rules: ParityRules): boolean {
  if (canonicalJson(old) === canonicalJson(next)) return true;
  const tolerance = rules.tolerance.find(({ path }) => matches(path, parts));
  if (tolerance === undefined) return false;
  if (typeof old === 'number' && typeof next === 'number') {
    const gap = Math.abs(old - next);
    const { absolute = 0, relative = 0 } = tolerance;
    const larger = Math.max(Math.abs(old), Math.abs(next));
    // What the subtraction itself loses is no difference.
    return gap - Math.max(absolute, relative * larger) <= Number.EPSILON * Math.max(1, larger);
  }
  if (typeof old !== 'string' || typeof next !== 'string' || tolerance.ms === undefined) return false;
  return Math.abs(Date.parse(old) - Date.parse(next)) <= tolerance.ms;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}

function pointer(parts: readonly string[]): string {
  return parts
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
    .slice(0, 300);
}
