import { type Widget } from '../annotations.js';
import { type PdfObject } from '../engine/core.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';
import { type PdfField, type PdfFieldType } from '../result.js';
import { type FieldNode, readFieldTree } from './field-tree.js';
import { checkboxOf, choiceOf, radioOf, textOfField } from './field-values.js';
import { signatureOf } from './signature.js';

/** Bits of /Ff, ISO 32000-2 tables 227 to 233. */
const FLAG = {
  readOnly: 1,
  required: 1 << 1,
  multiline: 1 << 12,
  radio: 1 << 15,
  pushButton: 1 << 16,
  multiSelect: 1 << 21,
  comb: 1 << 24,
};

/** The fields of a form in the order in which its pages show them; those on no page come last. */
export function fieldsOf(
  pdf: OpenPdf,
  widgets: readonly Widget[],
): { readonly fields: readonly PdfField[]; readonly leftOut: boolean } {
  const { fields, leftOut } = readFieldTree(pdf, widgets);
  const places = new Map(widgets.map((widget, index) => [widget, index]));
  const calculated = calculationOrder(pdf);
  const read = fields.flatMap((node) => {
    const field = fieldOf(pdf, node, calculated);
    const place = Math.min(...node.widgets.map((widget) => places.get(widget) ?? Infinity));
    return field === undefined ? [] : [{ field, place }];
  });
  read.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place));
  return { fields: read.map(({ field }) => field), leftOut };
}

function fieldOf(pdf: OpenPdf, node: FieldNode, calculated: ReadonlySet<string>): PdfField | undefined {
  const { objects } = pdf;
  const rawFlags = node.entries.get('Ff');
  const flags = typeof rawFlags === 'number' ? rawFlags : 0;
  const type = typeOf(objects.name(node.entries.get('FT')), flags);
  if (type === undefined) return undefined;
  const first = node.widgets.find((widget) => widget.page > 0);
  const label = objects.text(node.entries.get('TU')) ?? (type === 'button' ? captionOf(pdf, node) : null);
  const maxLength = node.entries.get('MaxLen');
  const isCalculated =
    [...node.refs].some((ref) => calculated.has(ref)) || node.dicts.some(hasCalculation(pdf));
  const limit = typeof maxLength === 'number' && maxLength > 0 ? maxLength : undefined;
  return {
    name: node.name,
    label: label === '' ? null : label,
    type,
    ...valueOf(pdf, node, type, flags),
    page: first?.page ?? null,
    box: first?.box ?? null,
    readOnly: (flags & FLAG.readOnly) !== 0,
    required: (flags & FLAG.required) !== 0,
    calculated: isCalculated,
    ...(type === 'text' && (flags & FLAG.multiline) !== 0 && { multiline: true }),
    ...(type === 'text' && limit !== undefined && { maxLength: limit }),
    ...(type === 'text' && limit !== undefined && (flags & FLAG.comb) !== 0 && { comb: limit }),
  };
}

/** What a push button shows. */
function captionOf({ objects }: OpenPdf, node: FieldNode): string | null {
  for (const { dict } of node.widgets) {
    const look = safely(() => dict.get('MK'));
    const caption = objects.isDict(look) ? objects.text(safely(() => look.get('CA'))) : null;
    if (caption !== null && caption !== '') return caption;
  }
  return null;
}

function typeOf(kind: string | undefined, flags: number): PdfFieldType | undefined {
  if (kind === 'Tx') return 'text';
  if (kind === 'Ch') return 'choice';
  if (kind === 'Sig') return 'signature';
  if (kind !== 'Btn') return undefined;
  if ((flags & FLAG.pushButton) !== 0) return 'button';
  return (flags & FLAG.radio) !== 0 ? 'radio' : 'checkbox';
}

function valueOf(
  pdf: OpenPdf,
  node: FieldNode,
  type: PdfFieldType,
  flags: number,
): Pick<PdfField, 'value' | 'options' | 'signature'> {
  switch (type) {
    case 'text':
      return { value: textOfField(pdf, node) };
    case 'checkbox':
      return checkboxOf(pdf, node);
    case 'radio':
      return radioOf(pdf, node);
    case 'choice':
      return choiceOf(pdf, node, (flags & FLAG.multiSelect) !== 0);
    case 'signature':
      return { value: null, signature: signatureOf(pdf, node.entries.get('V')) };
    case 'button':
      return { value: null };
  }
}

/** References of the fields that the form calculates, in its own order. */
function calculationOrder(pdf: OpenPdf): ReadonlySet<string> {
  const form = safely(() => pdf.file.xref.root.get('AcroForm'));
  const order = pdf.objects.isDict(form) ? safely(() => form.get('CO')) : undefined;
  return new Set((Array.isArray(order) ? (order as PdfObject[]) : []).map(String));
}

function hasCalculation(pdf: OpenPdf): (dict: { get(key: string): PdfObject }) => boolean {
  return (dict) => {
    const actions = safely(() => dict.get('AA'));
    return pdf.objects.isDict(actions) && actions.has('C');
  };
}
