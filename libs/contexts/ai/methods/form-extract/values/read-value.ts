import type { RecordField } from '../../../domain/record-schema.js';
import type { RefusalCode } from '../result.js';
import { type DateOrder, readDate } from './dates.js';
import { type DecimalMark, readNumber } from './numbers.js';
import { flat, sameWords, wordsOf } from './words.js';

export interface Notation {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
}

export type Scalar = string | number | boolean;

export type ReadValue =
  | { readonly ok: true; readonly value: Scalar; readonly unit?: string }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly why: string;
      readonly readings?: readonly Scalar[];
    };

const YES = new Set(['yes', 'y', 'true', 'ja', 'oui', 'si', 'sim', 'on', 'x', '☒', '☑', '✓', '✔', '✗', '✘']);
const NO = new Set(['no', 'n', 'false', 'nein', 'non', 'nee', 'nao', 'off', '☐', '□']);
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u;

/** Reads what stands in a document as a value of the field's type. */
export function readValue(field: RecordField, raw: string, notation: Notation): ReadValue {
  const text = flat(raw);
  if (field.choices !== undefined) return choiceOf(field, text);
  switch (field.type) {
    case 'string':
      return textOf(field, raw, text, notation);
    case 'boolean':
      return booleanOf(text);
    case 'number':
    case 'integer':
      return numberOf(field, text, notation);
  }
}

function textOf(field: RecordField, raw: string, text: string, { dateOrder }: Notation): ReadValue {
  if (field.format === 'date') {
    const read = readDate(text, dateOrder);
    if (read.kind === 'date') return { ok: true, value: read.value };
    if (read.kind === 'none') return unreadable(text, 'a date');
    return { ok: false, code: 'AMBIGUOUS_DATE', why: read.why, readings: read.readings };
  }
  if (field.format === 'date-time') {
    const isTime = DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));
    return isTime ? { ok: true, value: text } : unreadable(text, 'a time of RFC 3339');
  }
  return { ok: true, value: raw.trim() };
}

function numberOf(field: RecordField, text: string, { decimalMark }: Notation): ReadValue {
  const read = readNumber(text, decimalMark);
  if (read.kind === 'none') return unreadable(text, 'a number');
  if (read.kind === 'ambiguous') {
    return { ok: false, code: 'AMBIGUOUS_NUMBER', why: read.why, readings: read.readings };
  }
  if (field.unit !== undefined && read.unit !== undefined && folded(read.unit) !== folded(field.unit)) {
    const why = `It is in ${read.unit}, and the schema wants ${field.unit}: nothing is converted.`;
    return { ok: false, code: 'UNIT_DIFFERS', why };
  }
  if (field.type === 'integer' && !Number.isInteger(read.value)) return unreadable(text, 'a whole number');
  return { ok: true, value: read.value, ...(read.unit !== undefined && { unit: read.unit }) };
}

function booleanOf(text: string): ReadValue {
  const word = wordsOf(text)[0] ?? text;
  if (wordsOf(text).length > 1) return unreadable(text, 'yes or no');
  if (YES.has(word)) return { ok: true, value: true };
  return NO.has(word) ? { ok: true, value: false } : unreadable(text, 'yes or no');
}

function choiceOf({ choices = [] }: RecordField, text: string): ReadValue {
  const words = wordsOf(text);
  const found =
    choices.find((each) => String(each) === text) ??
    choices.find((each) => sameWords(wordsOf(String(each)), words));
  return found === undefined
    ? unreadable(text, `one of ${choices.slice(0, 10).map(String).join(', ')}`)
    : { ok: true, value: found };
}

function unreadable(text: string, what: string): ReadValue {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return { ok: false, code: 'NOT_READABLE', why: `"${shown}" is not ${what}.` };
}

function folded(unit: string): string {
  return unit.normalize('NFKC').toLowerCase().replace(/\.$/u, '');
}
