/** A number of a JSON text whose value a double cannot hold. */
export interface ChangedNumber {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  /** As it was written, cut to 40 characters. */
  readonly literal: string;
  /** What `JSON.parse` makes of it. */
  readonly becomes: string;
}

/** Most numbers that one answer names. */
const MAX_FOUND = 100;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],]/gs;
/** Without one of these no number can change: 16 digits in a row of an integer or fraction, or an exponent of 3 digits. */
const SUSPECT = /[\d.]{16}|\d[eE][+-]?\d{3}/;
/** As many significant digits as the text of a double ever has. */
const DOUBLE_DIGITS = 17;

/**
 * The numbers of a JSON text that `JSON.parse` would change (RFC 8259 section 6): integers past what a double holds
 * exactly, fractions with more digits than a double has, and what is too large or too small for it.
 * @param text valid JSON
 */
export function changedNumbers(text: string): readonly ChangedNumber[] {
  if (!SUSPECT.test(text)) return [];
  const found: ChangedNumber[] = [];
  const open: { key: string | number; readonly isArray: boolean; awaitsKey: boolean }[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ key: token === '[' ? 0 : '', isArray: token === '[', awaitsKey: token === '{' });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      if (inner?.isArray === true) inner.key = Number(inner.key) + 1;
      else if (inner !== undefined) inner.awaitsKey = true;
    } else if (token.startsWith('"')) {
      if (inner?.awaitsKey !== true) continue;
      inner.key = token;
      inner.awaitsKey = false;
    } else if (isChanged(token)) {
      const path = open.map(({ key }) => `/${pointerToken(key)}`).join('');
      found.push({ path, literal: token.slice(0, 40), becomes: String(Number(token)) });
      if (found.length >= MAX_FOUND) break;
    }
  }
  return found;
}

function isChanged(literal: string): boolean {
  const value = Number(literal);
  if (!Number.isFinite(value)) return true;
  const written = decimalOf(literal);
  const isInteger = /^-?\d+$/.test(literal);
  if (!isInteger && written.digits.length <= DOUBLE_DIGITS && (value !== 0 || written.digits === '')) {
    return false;
  }
  const kept = decimalOf(String(value));
  return kept.digits !== written.digits || kept.exponent !== written.exponent;
}

/** The value as digits without leading or trailing zeros, times a power of ten. */
function decimalOf(literal: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', power = '0'] = literal
    .replace('-', (sign, at) => (at === 0 ? '' : sign))
    .split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  const exponent = Number(power) - fraction.length + (all.length - digits.length);
  return { digits, exponent: digits === '' ? 0 : exponent };
}

function pointerToken(key: string | number): string {
  const name = typeof key === 'number' ? String(key) : (JSON.parse(key) as string);
  return name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}
