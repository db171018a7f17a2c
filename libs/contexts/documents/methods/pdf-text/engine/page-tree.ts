import { messageOf } from '@docket/kernel';
import { type PdfDict, type PdfFile, type PdfObject, type PdfRef } from './core.js';
import { type Objects } from './objects.js';

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
const MAX_PAGES = 200_000;
const MAX_DEPTH = 64;

type Inherited = Readonly<Partial<Record<(typeof INHERITED)[number], PdfObject>>>;

export interface PageEntry {
  /** Missing for a page that is written inside its parent. */
  readonly ref?: PdfRef;
  readonly dict?: PdfDict;
  readonly inherited: Inherited;
  /** Why there is no page. */
  readonly error?: string;
}

export interface PageTree {
  readonly entries: readonly PageEntry[];
  /** Pages that the document says that it has. */
  readonly declared: number | undefined;
  /** The tree could not be used: pages were found by looking through all objects. */
  readonly rebuilt: boolean;
}

/** All pages in order. Counts that the document gives are not trusted: the tree itself is walked. */
export function readPageTree(file: PdfFile, objects: Objects): PageTree {
  const { xref } = file;
  const entries: PageEntry[] = [];
  const seen = new Set<string>();

  const visit = (node: PdfObject, inherited: Inherited, depth: number): void => {
    if (entries.length >= MAX_PAGES || depth > MAX_DEPTH) return;
    const ref = objects.isRef(node) ? node : undefined;
    if (ref !== undefined) {
      if (seen.has(ref.toString())) return;
      seen.add(ref.toString());
    }
    let dict: PdfObject;
    try {
      dict = xref.fetchIfRef(node);
    } catch (error) {
      entries.push({ inherited, error: `its object cannot be read: ${messageOf(error)}` });
      return;
    }
    if (!objects.isDict(dict)) {
      entries.push({ inherited, error: 'its object is missing' });
      return;
    }
    const kids = safely(() => dict.getArray('Kids'));
    if (!Array.isArray(kids) || objects.name(safely(() => dict.get('Type'))) === 'Page') {
      entries.push({ ...(ref === undefined ? { dict } : { ref }), inherited });
      return;
    }
    const raw = safely(() => dict.get('Kids')) as PdfObject[];
    const below = inheritedOf(dict, inherited);
    for (const kid of raw) visit(kid, below, depth + 1);
  };

  const root = safely(() => xref.root.getRaw('Pages'));
  const top = safely(() => xref.root.get('Pages'));
  const count = objects.isDict(top) ? safely(() => top.get('Count')) : undefined;
  const hasKids = objects.isDict(top) && Array.isArray(safely(() => top.get('Kids')));
  if (hasKids || objects.name(objects.isDict(top) ? safely(() => top.get('Type')) : undefined) === 'Page')
    visit(root, {}, 0);
  const declared = typeof count === 'number' && Number.isInteger(count) ? count : undefined;
  if (entries.some((entry) => entry.error === undefined)) return { entries, declared, rebuilt: false };
  const found = findPages(file, objects);
  return found.length > 0
    ? { entries: found, declared, rebuilt: true }
    : { entries, declared, rebuilt: false };
}

export function dictOf(entry: PageEntry, file: PdfFile): PdfDict {
  return entry.dict ?? (file.xref.fetch(entry.ref!) as PdfDict);
}

/** An entry of the page, or what its parents say. */
export function pageEntry(entry: PageEntry, dict: PdfDict, key: keyof Inherited): PdfObject {
  return safely(() => dict.getArray(key)) ?? entry.inherited[key];
}

function inheritedOf(dict: PdfDict, from: Inherited): Inherited {
  const own: Partial<Record<keyof Inherited, PdfObject>> = { ...from };
  for (const key of INHERITED) {
    const value = safely(() => dict.getArray(key));
    if (value !== undefined && value !== null) own[key] = value;
  }
  return own;
}

/** Every object that says that it is a page, in the order of their numbers. */
function findPages(file: PdfFile, objects: Objects): PageEntry[] {
  const found: PageEntry[] = [];
  const { xref } = file;
  for (let num = 0; num < xref.entries.length && found.length < MAX_PAGES; num += 1) {
    const entry = xref.entries[num] as { free?: boolean; gen?: number; uncompressed?: boolean } | undefined;
    if (entry === undefined || entry.free === true) continue;
    const ref = objects.ref(num, entry.uncompressed === true ? (entry.gen ?? 0) : 0);
    const dict = safely(() => xref.fetch(ref));
    if (objects.isDict(dict) && objects.name(safely(() => dict.get('Type'))) === 'Page')
      found.push({ ref, inherited: {} });
  }
  return found;
}

/** What cannot be read counts as missing. */
export function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
