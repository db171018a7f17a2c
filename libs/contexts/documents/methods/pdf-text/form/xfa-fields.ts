import { type PdfField, type PdfFieldType } from '../result.js';

/** A node of the HTML-like tree that pdf.js makes of a page of an XFA form. */
export interface XfaNode {
  readonly name?: string;
  readonly value?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly children?: readonly (XfaNode | null)[];
}

const INPUTS = new Set(['input', 'textarea', 'select', 'button']);

/** The fields on one page of an XFA form, by their names in the tree. */
export function xfaFields(root: XfaNode, page: number): PdfField[] {
  const fields: PdfField[] = [];
  const walk = (node: XfaNode, names: readonly string[], caption: string | null) => {
    const attributes = node.attributes ?? {};
    const classes = Array.isArray(attributes['class']) ? (attributes['class'] as unknown[]) : [];
    // A page area has a name too, but it is a place on paper, no part of the form's structure.
    const isNamed = typeof attributes['xfaName'] === 'string' && !classes.includes('xfaPage');
    const own = isNamed ? [...names, String(attributes['xfaName'])] : names;
    const nearest = classes.includes('xfaField') ? captionOf(node) : caption;
    if (INPUTS.has(node.name ?? '') && attributes['type'] !== 'hidden') {
      fields.push(fieldOf(node, attributes, { name: own.join('.'), caption: nearest, page }));
    }
    for (const child of node.children ?? []) if (child !== null) walk(child, own, nearest);
  };
  walk(root, [], null);
  return fields;
}

/** The texts under the first caption of a field. */
function captionOf(field: XfaNode): string | null {
  const find = (node: XfaNode): XfaNode | undefined => {
    const classes = node.attributes?.['class'];
    if (Array.isArray(classes) && classes.includes('xfaCaption')) return node;
    for (const child of node.children ?? []) {
      const found = child === null ? undefined : find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const texts = (node: XfaNode): string[] => [
    ...(typeof node.value === 'string' ? [node.value] : []),
    ...(node.children ?? []).flatMap((child) => (child === null ? [] : texts(child))),
  ];
  const caption = find(field);
  return caption === undefined ? null : textOf(texts(caption).join(' ').trim());
}

function fieldOf(
  node: XfaNode,
  attributes: Readonly<Record<string, unknown>>,
  place: { readonly name: string; readonly caption: string | null; readonly page: number },
): PdfField {
  const type = typeOf(node.name ?? '', attributes['type']);
  const label = textOf(attributes['aria-label']) ?? textOf(attributes['title']) ?? place.caption;
  const options = (node.children ?? []).flatMap((child) => {
    const value = child?.attributes?.['value'];
    return child?.name === 'option' && typeof value === 'string'
      ? [{ value, label: child.value ?? value }]
      : [];
  });
  return {
    name: place.name || textOf(attributes['fieldId']) || textOf(attributes['dataId']) || 'unnamed',
    label,
    type,
    value: valueOf(type, node, attributes),
    ...(type === 'choice' && { options }),
    page: place.page,
    box: null,
    readOnly: attributes['readOnly'] === true || attributes['disabled'] === true,
    required: attributes['required'] === true || attributes['aria-required'] === true,
    calculated: false,
  };
}

function typeOf(element: string, inputType: unknown): PdfFieldType {
  if (element === 'select') return 'choice';
  if (element === 'button' || inputType === 'button') return 'button';
  if (inputType === 'checkbox') return 'checkbox';
  return inputType === 'radio' ? 'radio' : 'text';
}

function valueOf(
  type: PdfFieldType,
  node: XfaNode,
  attributes: Readonly<Record<string, unknown>>,
): PdfField['value'] {
  if (type === 'checkbox') return attributes['checked'] === true;
  if (type === 'radio') return attributes['checked'] === true ? textOf(attributes['xfaOn']) : null;
  if (type === 'choice') {
    const chosen = (node.children ?? []).find((child) => child?.attributes?.['selected'] === true);
    return textOf(chosen?.attributes?.['value']);
  }
  return type === 'button'
    ? null
    : (textOf(attributes['value']) ?? textOf(attributes['textContent']) ?? textOf(node.value) ?? '');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
