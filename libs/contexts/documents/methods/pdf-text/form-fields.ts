import { type PdfField, type PdfFieldType } from './result.js';

/** What pdf.js tells about a widget annotation; it has no types for it. */
export interface Widget {
  readonly subtype?: string;
  readonly fieldType?: string | null;
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly alternativeText?: string;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly pushButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string | null;
  readonly multiSelect?: boolean;
  readonly options?: readonly { readonly exportValue: string; readonly displayValue: string }[];
  readonly readOnly?: boolean;
  readonly required?: boolean;
}

type Draft = { -readonly [K in keyof PdfField]: PdfField[K] } & { widgets: Widget[] };

/** Gathers the fields of a form from the widgets on its pages: widgets of one name are one field. */
export class FieldCollector {
  private readonly byName = new Map<string, Draft>();

  add(widget: Widget, page: number): void {
    const type = typeOf(widget);
    const name = widget.fieldName ?? '';
    if (type === undefined || name === '') return;
    const known = this.byName.get(name);
    if (known !== undefined) {
      known.widgets.push(widget);
      return;
    }
    this.byName.set(name, {
      name,
      label:
        widget.alternativeText === undefined || widget.alternativeText === '' ? null : widget.alternativeText,
      type,
      value: null,
      page,
      readOnly: widget.readOnly === true,
      required: widget.required === true,
      widgets: [widget],
    });
  }

  /** In the order of their first appearance. */
  fields(): PdfField[] {
    return [...this.byName.values()].map(({ widgets, ...field }) => {
      const options = optionsOf(field.type, widgets);
      return { ...field, value: valueOf(field.type, widgets), ...(options !== undefined && { options }) };
    });
  }
}

function typeOf(widget: Widget): PdfFieldType | undefined {
  if (widget.fieldType === 'Tx') return 'text';
  if (widget.fieldType === 'Ch') return 'choice';
  if (widget.fieldType === 'Sig') return 'signature';
  if (widget.fieldType !== 'Btn') return undefined;
  if (widget.radioButton === true) return 'radio';
  return widget.checkBox === true ? 'checkbox' : 'button';
}

function valueOf(type: PdfFieldType, widgets: readonly Widget[]): PdfField['value'] {
  const first = widgets[0]!;
  switch (type) {
    case 'text':
      return textOf(first.fieldValue)?.replace(/\r\n?/g, '\n') ?? null;
    case 'checkbox': {
      const on = widgets.find((widget) => isOn(widget.fieldValue, widget.exportValue));
      return widgets.length === 1 ? on !== undefined : (on?.exportValue ?? null);
    }
    case 'radio':
      return widgets.find((widget) => isOn(widget.fieldValue, widget.buttonValue))?.buttonValue ?? null;
    case 'choice': {
      const chosen = (Array.isArray(first.fieldValue) ? first.fieldValue : [first.fieldValue])
        .map(textOf)
        .filter((value) => value !== null && value !== '') as string[];
      return first.multiSelect === true ? chosen : (chosen[0] ?? null);
    }
    case 'signature':
    case 'button':
      return null;
  }
}

function isOn(value: unknown, own: string | null | undefined): boolean {
  return own !== undefined && own !== null && own !== 'Off' && value === own;
}

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.join('\n');
  return typeof value === 'string' ? value : null;
}

function optionsOf(type: PdfFieldType, widgets: readonly Widget[]): PdfField['options'] {
  const same = (value: string) => ({ value, label: value });
  if (type === 'choice') {
    return (widgets[0]!.options ?? []).map((option) => ({
      value: option.exportValue,
      label: option.displayValue,
    }));
  }
  if (type === 'radio')
    return widgets.flatMap((widget) => (widget.buttonValue ? [same(widget.buttonValue)] : []));
  if (type === 'checkbox')
    return widgets.flatMap((widget) => (widget.exportValue ? [same(widget.exportValue)] : []));
  return undefined;
}
