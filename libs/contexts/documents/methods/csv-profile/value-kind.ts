import { type ColumnType } from './result.js';

export type ValueKind = Exclude<ColumnType, 'empty'>;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** Numbers with leading zeros are identifiers: a patient "007" is not the number 7. */
const IDENTIFIER = /^[+-]?0\d/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const DATETIME =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;
const BOOLEAN = /^(?:true|false|yes|no)$/i;

/** What the last value was, and its measure: the number, or for dates milliseconds since 1970. No allocation. */
export const lastKind: { kind: ValueKind; measure: number } = { kind: 'text', measure: 0 };

/** Tells the kind of a value that is not null into `lastKind`. `decimalComma`: `1,5` is a number here. */
export function classify(text: string, decimalComma: boolean): void {
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (isDigit || first === 43 || first === 45 || first === 46) {
    if (asNumber(text, decimalComma) || (isDigit && asDate(text))) return;
  } else if (text.length <= 5 && BOOLEAN.test(text)) {
    lastKind.kind = 'boolean';
    return;
  }
  lastKind.kind = 'text';
}

function asNumber(text: string, decimalComma: boolean): boolean {
  let number: number;
  if (NUMBER.test(text)) number = Number(text);
  else if (decimalComma && DECIMAL_COMMA.test(text)) number = Number(text.replace(',', '.'));
  else return false;
  if (IDENTIFIER.test(text) || !Number.isFinite(number)) return false;
  lastKind.kind = Number.isInteger(number) && /^[+-]?\d+$/.test(text) ? 'integer' : 'number';
  lastKind.measure = number;
  return true;
}

function asDate(text: string): boolean {
  let match = DATE.exec(text);
  if (match !== null) return setDate('date', dayOf(match[1]!, match[2]!, match[3]!));
  match = GERMAN_DATE.exec(text);
  if (match !== null) return setDate('date', dayOf(match[3]!, match[2]!, match[1]!));
  match = DATETIME.exec(text);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return false;
  const time =
    (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1_000 + Number(`0.${fraction}`) * 1_000;
  return setDate('datetime', dayOf(year!, month!, day!) + time - offsetMs(zone));
}

/** Midnight in UTC; NaN where the calendar has no such day. */
function dayOf(year: string, month: string, day: string): number {
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(time);
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? time : NaN;
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function setDate(kind: 'date' | 'datetime', measure: number): boolean {
  if (Number.isNaN(measure)) return false;
  lastKind.kind = kind;
  lastKind.measure = measure;
  return true;
}
