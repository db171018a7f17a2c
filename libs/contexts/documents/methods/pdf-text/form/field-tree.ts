import { type Widget } from '../annotations.js';
import { type PdfDict, type PdfObject } from '../engine/core.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';

const MAX_FIELDS = 50_000;
const MAX_DEPTH = 40;
const INHERITED = ['FT', 'Ff', 'V', 'DV', 'Opt', 'MaxLen', 'I', 'TU'] as const;

export type Inherited = (typeof INHERITED)[number];

/** A field with the entries that it has or inherits, and the widgets that show it. */
export interface FieldNode {
  readonly name: string;
  readonly entries: ReadonlyMap<Inherited, PdfObject>;
  readonly dicts: PdfDict[];
  readonly widgets: Widget[];
  /** Reference of the field, as the order of calculation names it. */
  readonly refs: Set<string>;
}

export interface FieldTree {
  readonly fields: readonly FieldNode[];
  readonly leftOut: boolean;
}

/** All fields: those of the form's tree, seen or not, and widgets on pages that the tree does not reach. */
export function readFieldTree(pdf: OpenPdf, widgets: readonly Widget[]): FieldTree {
  const { objects, file } = pdf;
  const byName = new Map<string, FieldNode>();
  const onPage = new Map(
    widgets.filter(({ ref }) => ref !== undefined).map((widget) => [widget.ref!, widget]),
  );
  const used = new Set<string>();
  const seen = new Set<string>();
  let leftOut = false;

  const add = (name: string, entries: Map<Inherited, PdfObject>, dict: PdfDict): FieldNode | undefined => {
    const known = byName.get(name);
    if (known !== undefined) {
      known.dicts.push(dict);
      return known;
    }
    if (byName.size >= MAX_FIELDS) {
      leftOut = true;
      return undefined;
    }
    const node: FieldNode = { name, entries, dicts: [dict], widgets: [], refs: new Set() };
    byName.set(name, node);
    return node;
  };

  const show = (field: FieldNode | undefined, raw: PdfObject, dict: PdfDict): void => {
    const ref = objects.isRef(raw) ? raw.toString() : undefined;
    const placed = ref === undefined ? undefined : onPage.get(ref);
    if (ref !== undefined) used.add(ref);
    field?.widgets.push(placed ?? { ref, dict, page: 0, box: null });
  };

  const visit = (raw: PdfObject, parent: string, above: Map<Inherited, PdfObject>, depth: number): void => {
    const ref = objects.isRef(raw) ? raw.toString() : undefined;
    if (depth > MAX_DEPTH || (ref !== undefined && seen.has(ref))) return;
    if (ref !== undefined) seen.add(ref);
    const dict = safely(() => file.xref.fetchIfRef(raw));
    if (!objects.isDict(dict)) return;
    const own = partialName(pdf, dict);
    const name = own === null ? parent : parent === '' ? own : `${parent}.${own}`;
    const entries = withOwn(dict, above);
    const kids = safely(() => dict.get('Kids'));
    const below = (Array.isArray(kids) ? (kids as PdfObject[]) : []).map((kid) => {
      const object = safely(() => file.xref.fetchIfRef(kid));
      return { kid, dict: objects.isDict(object) ? object : undefined };
    });
    const named = below.filter((kid) => kid.dict !== undefined && partialName(pdf, kid.dict) !== null);
    for (const { kid } of named) visit(kid, name, entries, depth + 1);
    if (named.length > 0 && named.length === below.length) return;
    const field = name === '' ? undefined : add(name, entries, dict);
    if (ref !== undefined) field?.refs.add(ref);
    const shown = below.filter((kid) => kid.dict !== undefined && !named.includes(kid));
    if (shown.length === 0) show(field, raw, dict);
    for (const { kid, dict: widget } of shown) show(field, kid, widget!);
  };

  const form = safely(() => file.xref.root.get('AcroForm'));
  const roots = objects.isDict(form) ? safely(() => form.get('Fields')) : undefined;
  for (const root of Array.isArray(roots) ? (roots as PdfObject[]) : []) visit(root, '', new Map(), 0);
  for (const widget of widgets) {
    if (widget.ref !== undefined && used.has(widget.ref)) continue;
    const { name, entries } = climb(pdf, widget.dict);
    if (name !== '' && entries.has('FT')) add(name, entries, widget.dict)?.widgets.push(widget);
  }
  return { fields: [...byName.values()], leftOut };
}

function partialName(pdf: OpenPdf, dict: PdfDict): string | null {
  const name = pdf.objects.text(safely(() => dict.get('T')));
  return name === '' ? null : name;
}

function withOwn(dict: PdfDict, above: ReadonlyMap<Inherited, PdfObject>): Map<Inherited, PdfObject> {
  const entries = new Map(above);
  for (const key of INHERITED) {
    const value = safely(() => dict.get(key));
    if (value !== undefined && value !== null) entries.set(key, value);
  }
  return entries;
}

/** The name and the entries of a widget whose field nothing in the form names. */
function climb(pdf: OpenPdf, widget: PdfDict): { name: string; entries: Map<Inherited, PdfObject> } {
  const chain: PdfDict[] = [];
  for (let node: PdfObject = widget; pdf.objects.isDict(node) && !chain.includes(node);) {
    chain.unshift(node);
    const parent: PdfDict = node;
    if (chain.length > MAX_DEPTH) break;
    node = safely(() => parent.get('Parent'));
  }
  const entries = chain.reduce((all, dict) => withOwn(dict, all), new Map<Inherited, PdfObject>());
  const name = chain.map((dict) => partialName(pdf, dict)).filter((part) => part !== null);
  return { name: name.join('.'), entries };
}
