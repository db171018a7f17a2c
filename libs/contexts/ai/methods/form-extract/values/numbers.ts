export type DecimalMark = 'unknown' | 'point' | 'comma';

export type ReadNumber =
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly number[]; readonly why: string }
  | { readonly kind: 'none' };

const NUMBER =
  /^(?<before>[^\d+−-]{0,8}?)\s*(?<sign>[+−-]?)\s*(?<digits>\d[\d.,'’\u00a0\u202f ]*)(?<after>[^\d].*)?$/su;
const MAX_UNIT = 20;

/**
 * Reads a number of a form with the unit that stands beside it: `71,5 kg`, `€ 1.234,50`, `5 %` (5, unit `%`). Where one
 * mark can part thousands or decimals, it says so instead of choosing.
 */
export function readNumber(text: string, mark: DecimalMark): ReadNumber {
  const parts = NUMBER.exec(text.trim())?.groups;
  if (parts === undefined) return { kind: 'none' };
  const unit = unitOf(parts['before']!, parts['after'] ?? '');
  if (unit === undefined) return { kind: 'none' };
  const sign = /[−-]/u.test(parts['sign']!) ? -1 : 1;
  const digits = parts['digits']!.trim();
  const readings = readingsOf(digits, mark).map((reading) => sign * Number(reading));
  if (readings.length === 0 || readings.some((each) => !Number.isFinite(each))) return { kind: 'none' };
  if (readings.length > 1) {
    const why = `The mark in ${digits} can part thousands or decimals: set the option decimalMark.`;
    return { kind: 'ambiguous', readings, why };
  }
  // A number that a double does not hold exactly would be another one in the record.
  const isExact = Math.abs(readings[0]!) <= Number.MAX_SAFE_INTEGER;
  if (!isExact) return { kind: 'none' };
  return { kind: 'number', value: readings[0]!, ...(unit !== '' && { unit }) };
}

function unitOf(before: string, after: string): string | undefined {
  const [left, right] = [before.trim(), after.trim()];
  if (left !== '' && right !== '') return undefined;
  const unit = left === '' ? right : left;
  // A unit is short and no further text: `142/85` and `3 times a day` are no plain numbers.
  return unit.length <= MAX_UNIT &&
    /^(?:[\p{L}\p{Sc}%‰°µ/²³\d·^*]+(?: [\p{L}%/²³]+)?)?\.?$/u.test(unit) &&
    !/^\//u.test(unit)
    ? unit
    : undefined;
}

/** The number in the notation of JavaScript, once for each way to read it. */
function readingsOf(digits: string, mark: DecimalMark): string[] {
  const plain = digits.replace(/['’\u00a0\u202f ]/gu, (gap, at: number) =>
    /^\d{3}(?!\d)/u.test(digits.slice(at + 1)) ? '' : gap,
  );
  if (/[^\d.,]/u.test(plain)) return [];
  const marks = [...plain].filter((each) => each === '.' || each === ',');
  if (marks.length === 0) return [plain];
  const decimal = marks.at(-1)!;
  const kinds = new Set(marks);
  if (kinds.size === 2) {
    if (marks.filter((each) => each === decimal).length > 1) return [];
    return grouped(plain, decimal === '.' ? ',' : '.', decimal);
  }
  if (marks.length > 1) return grouped(plain, decimal, undefined);
  const asGroup = /^[1-9]\d{0,2}[.,]\d{3}$/u.test(plain);
  const asDecimal = /^\d+[.,]\d+$/u.test(plain);
  if (mark !== 'unknown') {
    const isDecimal = (mark === 'point') === (decimal === '.');
    return isDecimal
      ? asDecimal
        ? [plain.replace(',', '.')]
        : []
      : asGroup
        ? [plain.replace(/[.,]/u, '')]
        : [];
  }
  return [...(asGroup ? [plain.replace(/[.,]/u, '')] : []), ...(asDecimal ? [plain.replace(',', '.')] : [])];
}

function grouped(plain: string, group: string, decimal: string | undefined): string[] {
  const [whole, fraction] = decimal === undefined ? [plain] : (plain.split(decimal) as [string, string]);
  const groups = whole.split(group);
  const fits =
    groups[0]!.length <= 3 && groups[0] !== '' && groups.slice(1).every((each) => each.length === 3);
  if (!fits || fraction === '') return [];
  return [groups.join('') + (fraction === undefined ? '' : `.${fraction}`)];
}
