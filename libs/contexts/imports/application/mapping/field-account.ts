import type { FieldUse } from '../../domain/index.js';
import type { CollectionMapping } from './schema.js';
import { isLeaf, type SourceDocument } from './values.js';

const MOST_PATHS = 400;
const MOST_DEPTH = 20;
const MOST_PATH = 300;
/** Where further paths are counted once there are too many. */
const OTHERS = '(other fields)';

/** Counts the fields of documents: which the mapping takes, which it leaves out on purpose, and which it does not know. */
export class FieldAccount {
  private readonly counts = new Map<string, number>();
  private readonly taken: readonly string[];

  constructor(private readonly mapping: CollectionMapping) {
    const from = Object.values(mapping.fields).map((field) => field.from);
    this.taken = [mapping.id, ...from].filter((path) => path !== undefined).map(withoutIndexes);
  }

  add(document: SourceDocument): void {
    const seen = new Set<string>();
    this.walk(document, '', 0, seen);
    for (const path of seen) {
      const known = this.counts.has(path) || this.counts.size < MOST_PATHS ? path : OTHERS;
      this.counts.set(known, (this.counts.get(known) ?? 0) + 1);
    }
  }

  /** What was counted since the last time. */
  take(): FieldUse[] {
    const uses = [...this.counts].map(([path, count]) => ({ path, use: this.useOf(path), count }));
    this.counts.clear();
    return uses.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private walk(value: unknown, path: string, depth: number, seen: Set<string>): void {
    if (isLeaf(value) || depth >= MOST_DEPTH) {
      if (path !== '') seen.add(path.slice(0, MOST_PATH));
      return;
    }
    if (Array.isArray(value)) {
      for (const item of value) this.walk(item, `${path}[]`, depth + 1, seen);
      return;
    }
    for (const [name, member] of Object.entries(value as object))
      this.walk(member, path === '' ? name : `${path}.${name}`, depth + 1, seen);
  }

  private useOf(path: string): FieldUse['use'] {
    const covers = (pattern: string): boolean =>
      pattern === '$' || path === pattern || path.startsWith(`${pattern}.`) || path.startsWith(`${pattern}[`);
    if (this.taken.some(covers)) return 'mapped';
    return this.mapping.ignore.some((pattern) => covers(withoutIndexes(pattern.replace(/\.\*$/, ''))))
      ? 'ignored'
      : 'unknown';
  }
}

/** `pages.0.text` is about the items of `pages`. */
function withoutIndexes(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '[]');
}
