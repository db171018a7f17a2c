import { readDate, type SlashDate } from './dates.js';
import { type ColumnType } from './result.js';

export type ValueKind = Exclude<ColumnType, 'empty'>;

/** What a comma in a number of the column means. */
export type CommaMeaning = 'decimal' | 'thousands';

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** `1,234` may be 1234 or 1.234. */
const COMMA_EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const COMMA_GROUPS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const COMMA_DECIMAL = /^[+-]?\d+,\d+$/;
/** `1.234,5`, `1 234,5`, `1'234.5`. */
const OTHER_GROUPS =
  /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|(?:['’]\d{3})+(?:\.\d+)?)$/;
/** Numbers with leading zeros are identifiers: a patient "007" is not the number 7. */
const IDENTIFIER = /^[+-]?0\d/;
const BOOLEAN = /^(?:true|false|yes|no)$/i;
const SIGNS = '$€£¥₹';
const CURRENCY =
  /^([$€£¥₹]|[A-Z]{3} )\s?([+-]?[\d.,' \u00a0]*\d)$|^([+-]?\d[\d.,' \u00a0]*?)\s?([$€£¥₹]|(?: ?)[A-Z]{3})$/;
const CODES = new Set(
  'EUR USD GBP CHF JPY CNY INR AUD CAD SEK NOK DKK PLN CZK HUF TRY BRL MXN ZAR KRW'.split(' '),
);

/** What the last value was, read by `classify`. One object for all values: a table has millions. */
export const lastKind: {
  kind: ValueKind;
  /** The number, or for dates milliseconds since 1970. */
  measure: number;
  /** Exact digits of a whole number that a double cannot hold; empty for others. */
  digits: string;
  /** `%`, a currency, or empty. */
  unit: string;
  /** Whether a comma was read, and what tells its meaning. */
  comma: '' | 'either' | CommaMeaning;
  /** The number in the other reading of its comma. */
  other: number;
  /** A date whose day and month may change places. */
  slash: SlashDate | undefined;
} = { kind: 'text', measure: 0, digits: '', unit: '', comma: '', other: 0, slash: undefined };

/** Tells the kind of a value that is not null into `lastKind`. */
export function classify(text: string, meaning: CommaMeaning): void {
  Object.assign(lastKind, { kind: 'text', digits: '', unit: '', comma: '', slash: undefined });
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (isDigit || first === 43 || first === 45 || first === 46) {
    if (readNumber(text, meaning)) return;
    if (isDigit) {
      const date = readDate(text);
      if (date !== undefined) {
        Object.assign(lastKind, date);
        return;
      }
    }
    readWithUnit(text, meaning);
  } else if (text.length <= 5 && BOOLEAN.test(text)) {
    lastKind.kind = 'boolean';
  } else if (text.length < 32 && (SIGNS.includes(text[0]!) || /^[A-Z]{3} /.test(text))) {
    readWithUnit(text, meaning);
  }
}

function readWithUnit(text: string, meaning: CommaMeaning): void {
  if (text.length > 32) return;
  if (text.endsWith('%')) {
    if (readNumber(text.slice(0, -1).trimEnd(), meaning))
      Object.assign(lastKind, { unit: '%', kind: 'number' });
    return;
  }
  const match = CURRENCY.exec(text);
  if (match === null) return;
  const unit = (match[1] ?? match[4])!.trim();
  if (!SIGNS.includes(unit) && !CODES.has(unit)) return;
  if (readNumber((match[2] ?? match[3])!.trim(), meaning)) Object.assign(lastKind, { unit, kind: 'number' });
}

function readNumber(text: string, meaning: CommaMeaning): boolean {
  const read = (plain: string) => setNumber(plain, IDENTIFIER.test(text));
  if (PLAIN.test(text)) return read(text);
  if (!text.includes(',') && !/[ '’\u00a0\u202f]/.test(text)) return false;
  if (COMMA_EITHER.test(text)) {
    const [decimal, whole] = [text.replace(',', '.'), text.replace(',', '')];
    const isRead = read(meaning === 'decimal' ? decimal : whole);
    lastKind.comma = 'either';
    lastKind.other = Number(meaning === 'decimal' ? whole : decimal);
    return isRead;
  }
  if (COMMA_GROUPS.test(text)) return read(text.replaceAll(',', '')) && setComma('thousands');
  if (COMMA_DECIMAL.test(text)) return read(text.replace(',', '.')) && setComma('decimal');
  if (!OTHER_GROUPS.test(text)) return false;
  const plain = /,\d+$/.test(text)
    ? text.replace(/[.\s\u00a0\u202f]/g, '').replace(',', '.')
    : text.replace(/['’\s\u00a0\u202f]/g, '');
  return read(plain);
}

function setComma(comma: CommaMeaning): boolean {
  lastKind.comma = comma;
  return true;
}

function setNumber(plain: string, isIdentifier: boolean): boolean {
  const number = Number(plain);
  if (isIdentifier || !Number.isFinite(number)) return false;
  const isWhole = Number.isInteger(number) && /^[+-]?\d+$/.test(plain);
  lastKind.kind = isWhole ? 'integer' : 'number';
  lastKind.measure = number;
  lastKind.digits = isWhole && !Number.isSafeInteger(number) ? plain.replace('+', '') : '';
  return true;
}
