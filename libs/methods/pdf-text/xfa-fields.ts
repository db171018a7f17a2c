import { type PdfField, type PdfFieldType } from './result.js';

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
  const walk = (node: XfaNode, names: readonly string[]) => {
    const attributes = node.attributes ?? {};
    const own = typeof attributes['xfaName'] === 'string' ? [...names, attributes['xfaName']] : names;
    if (INPUTS.has(node.name ?? '') && attributes['type'] !== 'hidden') {
      fields.push(fieldOf(node, attributes, own.join('.'), page));
    }
    for (const child of node.children ?? []) if (child !== null) walk(child, own);
  };
  walk(root, []);
  return fields;
}

function fieldOf(
  node: XfaNode,
  attributes: Readonly<Record<string, unknown>>,
  name: string,
  page: number,
): PdfField {
  const type = typeOf(node.name ?? '', attributes['type']);
  const label = attributes['aria-label'] ?? attributes['title'];
  const options = (node.children ?? []).flatMap((child) => {
    const value = child?.attributes?.['value'];
    return child?.name === 'option' && typeof value === 'string'
      ? [{ value, label: child.value ?? value }]
      : [];
  });
  return {
    name: name || textOf(attributes['fieldId']) || textOf(attributes['dataId']) || 'unnamed',
    label: textOf(label),
    type,
    value: valueOf(type, node, attributes),
    ...(type === 'choice' && { options }),
    page,
    readOnly: attributes['readOnly'] === true || attributes['disabled'] === true,
    required: attributes['required'] === true || attributes['aria-required'] === true,
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
