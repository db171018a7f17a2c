import { type PdfDict, type PdfObject } from '../engine/core.js';
import { type Widget } from '../annotations.js';
import { type OpenPdf } from '../engine/open.js';
import { safely } from '../engine/page-tree.js';
import { type PdfField } from '../result.js';
import { type FieldNode } from './field-tree.js';

type Value = Pick<PdfField, 'value' | 'options'>;
type Option = NonNullable<PdfField['options']>[number];

export function textOfField({ objects }: OpenPdf, node: FieldNode): string {
  const value = node.entries.get('V');
  const texts = Array.isArray(value)
    ? (value as PdfObject[]).map((part) => objects.text(part) ?? '')
    : [objects.text(value) ?? ''];
  return texts.join('\n').replace(/\r\n?/g, '\n');
}

/** True or false for one box; what it is called for several boxes of one name, or where the form gives it a text. */
export function checkboxOf(pdf: OpenPdf, node: FieldNode): Value {
  const buttons = buttonsOf(pdf, node);
  const on = buttons.find((button) => button.isOn);
  const isNamed = buttons.some((button) => button.named);
  const options = distinct(buttons.map((button) => button.option));
  if (node.widgets.length <= 1 && !isNamed) return { value: on !== undefined, options };
  // Boxes of one name that all have one state are one box, shown several times.
  if (options.length === 1 && !isNamed) return { value: on !== undefined, options };
  return { value: on?.option.value ?? null, options };
}

export function radioOf(pdf: OpenPdf, node: FieldNode): Value {
  const buttons = buttonsOf(pdf, node);
  return {
    value: buttons.find((button) => button.isOn)?.option.value ?? null,
    options: distinct(buttons.map((button) => button.option)),
  };
}

interface Button {
  readonly option: Option;
  readonly isOn: boolean;
  /** The form gives its states texts of their own. */
  readonly named: boolean;
}

/** One button for each widget. Its state's name may stand for the text at its place in `/Opt`. */
function buttonsOf(pdf: OpenPdf, node: FieldNode): Button[] {
  const { objects } = pdf;
  const texts = optionsOf(pdf, node.entries.get('Opt'));
  const value = node.entries.get('V');
  const chosen = objects.name(value) ?? (typeof value === 'string' ? value : undefined);
  const states = node.widgets.map((widget) => onStateOf(pdf, widget.dict));
  // A text of one button can be the name of another one's state: the name is meant.
  const isNamed = chosen !== undefined && states.includes(chosen);
  // With equal names of states the place of the button tells which one it is.
  const byPlace = texts.length > 0 && new Set(states).size < states.length;
  return node.widgets.flatMap((widget, index): Button[] => {
    const state = states[index];
    const current = objects.name(safely(() => widget.dict.get('AS')));
    if (state === undefined && current === undefined && texts[index] === undefined) return [];
    const name = state ?? (current === 'Off' ? undefined : current) ?? String(index);
    const text = (/^\d+$/.test(name) && !byPlace ? texts[Number(name)] : undefined) ?? texts[index];
    const option = { ...(text ?? { value: name, label: name }), ...placeOf(widget) };
    const isChosen =
      chosen === undefined
        ? current !== undefined && current !== 'Off'
        : isState(chosen, name, isNamed ? undefined : option);
    return [{ option, isOn: isChosen, named: text !== undefined }];
  });
}

function placeOf({ caption, page, box }: Widget): Partial<Option> {
  return { ...(caption !== undefined && { caption }), ...(page > 0 && box !== null && { page, box }) };
}

function isState(chosen: string, name: string, option: Option | undefined): boolean {
  if (chosen === 'Off' || chosen === '') return false;
  return chosen === name || chosen === option?.value;
}

/** The name of the state of a button in which it is on. */
function onStateOf({ objects }: OpenPdf, dict: PdfDict): string | undefined {
  const appearance = safely(() => dict.get('AP'));
  if (!objects.isDict(appearance)) return undefined;
  for (const key of ['N', 'D']) {
    const states = safely(() => appearance.get(key));
    if (!objects.isDict(states)) continue;
    const on = [...states.getKeys()].find((state) => state !== 'Off');
    if (on !== undefined) return on;
  }
  return undefined;
}

export function choiceOf(pdf: OpenPdf, node: FieldNode, isMultiple: boolean): Value {
  const { objects } = pdf;
  const options = optionsOf(pdf, node.entries.get('Opt'));
  const value = node.entries.get('V');
  const list = Array.isArray(value) ? (value as PdfObject[]) : value === undefined ? [] : [value];
  let chosen = list
    .map((part) => objects.text(safely(() => pdf.file.xref.fetchIfRef(part))))
    .filter((text): text is string => text !== null && text !== '');
  const indexes = node.entries.get('I');
  if (value === undefined && Array.isArray(indexes))
    chosen = (indexes as number[]).flatMap((index) => options[index]?.value ?? []);
  // Some writers keep what is shown in place of what is exported.
  chosen = chosen.map((text) =>
    options.some((option) => option.value === text)
      ? text
      : (options.find((option) => option.label === text)?.value ?? text),
  );
  return { value: isMultiple ? chosen : (chosen[0] ?? null), options };
}

function optionsOf({ objects, file }: OpenPdf, list: PdfObject): Option[] {
  return (Array.isArray(list) ? (list as PdfObject[]) : []).map((raw) => {
    const entry = safely(() => file.xref.fetchIfRef(raw));
    const parts = (Array.isArray(entry) ? (entry as PdfObject[]) : [entry]).map(
      (part) => objects.text(safely(() => file.xref.fetchIfRef(part))) ?? '',
    );
    return { value: parts[0] ?? '', label: parts[1] ?? parts[0] ?? '' };
  });
}

function distinct(options: readonly Option[]): Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}
