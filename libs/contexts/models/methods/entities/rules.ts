export interface Found {
  readonly kind: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly by: 'rule' | 'model';
  readonly value?: string;
  readonly currency?: string;
  readonly readings?: readonly string[];
}

type Read = Pick<Found, 'value' | 'currency' | 'readings'> | undefined;

interface Rule {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Undefined: it is none after all. */
  readonly read: (match: RegExpExecArray) => Read;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?<year>[12]\d{3})`;
const AMOUNT = String.raw`(?<amount>\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?!\d)(?:\s?(?<scale>thousand|million|billion|bn|k|m)\b)?`;
const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  dollar: 'USD',
  euro: 'EUR',
  pound: 'GBP',
};
const CODES = 'USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|INR|CNY';
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** In the order in which they count: what is a part of an earlier find is none of a later rule. */
const RULES: readonly Rule[] = [
  {
    kind: 'email',
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w-])/giu,
    read: () => ({}),
  },
  { kind: 'url', pattern: /\bhttps?:\/\/[^\s<>"')\]]{3,500}(?<![.,;:!?])/giu, read: () => ({}) },
  {
    kind: 'date',
    pattern: /(?<![\d-])(?<year>[12]\d{3})-(?<month>\d{2})-(?<day>\d{2})(?![\d-])/gu,
    read: ({ groups }) => dateOf(Number(groups!['year']), Number(groups!['month']), Number(groups!['day'])),
  },
  { kind: 'date', pattern: named(`${DAY} (?:of )?${MONTH},? ${YEAR}`), read: namedDate },
  { kind: 'date', pattern: named(`${MONTH} ${DAY},? ${YEAR}`), read: namedDate },
  { kind: 'date', pattern: named(`${MONTH} ${YEAR}`), read: namedDate },
  {
    kind: 'date',
    pattern: /(?<![\d./])(?<a>\d{1,2})(?<mark>[./])(?<b>\d{1,2})\k<mark>(?<year>[12]\d{3})(?![\d/])/gu,
    read: ({ groups }) =>
      numericDate(Number(groups!['a']), Number(groups!['b']), groups!['mark']!, Number(groups!['year'])),
  },
  {
    kind: 'money',
    pattern: new RegExp(String.raw`(?<![\w$€£¥])(?:(?<symbol>[$€£¥])|(?<code>${CODES}))\s?${AMOUNT}`, 'gu'),
    read: money,
  },
  {
    kind: 'money',
    pattern: new RegExp(
      String.raw`(?<![\w.,])${AMOUNT}\s?(?:(?<symbol>[$€£¥])|(?<code>${CODES})\b|(?<word>dollar|euro|pound)s?\b)`,
      'giu',
    ),
    read: money,
  },
  {
    kind: 'phone',
    pattern: /(?<![\w.,/-])(?:\+\d{1,3}|\(?0\d{1,5}\)?)[\d ()/-]{5,20}\d(?![\w-])/gu,
    read: ([text]) => (digitsIn(text) >= 7 && digitsIn(text) <= 15 ? {} : undefined),
  },
];

/** What rules find in a text, in the order of the text, none within another one. */
export function byRules(text: string, base: number, kinds: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  for (const { kind, pattern, read } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [base + match.index, base + match.index + match[0].length];
      if (found.some((other) => from < other.to && to > other.from)) continue;
      const value = read(match);
      if (value !== undefined) found.push({ kind, text: match[0], from, to, by: 'rule', ...value });
    }
  }
  return found.filter(({ kind }) => kinds.has(kind)).sort((a, b) => a.from - b.from);
}

function named(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\w.])${pattern}(?!\d)`, 'giu');
}

function namedDate({ groups }: RegExpExecArray): Read {
  const month = MONTHS.findIndex((name) => name.startsWith(groups!['month']!.toLowerCase().slice(0, 3))) + 1;
  const year = Number(groups!['year']);
  const day = groups!['day'];
  if (day === undefined) return { value: `${year}-${String(month).padStart(2, '0')}` };
  return dateOf(year, month, Number(day));
}

function dateOf(year: number, month: number, day: number): Read {
  const text = iso(year, month, day);
  return text === undefined ? undefined : { value: text };
}

function iso(year: number, month: number, day: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === day ? text : undefined;
}

/** Dots part day and month in that order; slashes in either. */
function numericDate(a: number, b: number, mark: string, year: number): Read {
  const [dayFirst, monthFirst] = [iso(year, b, a), iso(year, a, b)];
  if (mark === '.' || monthFirst === undefined || a === b) {
    return dayFirst === undefined ? undefined : { value: dayFirst };
  }
  if (dayFirst === undefined) return { value: monthFirst };
  return { readings: [dayFirst, monthFirst] };
}

function money({ groups }: RegExpExecArray): Read {
  const { symbol, code, word, amount = '', scale } = groups!;
  const currency = code?.toUpperCase() ?? SYMBOLS[symbol ?? word!.toLowerCase()]!;
  const factor = scale === undefined ? 1 : SCALES[scale.toLowerCase()]!;
  const scaled = (plain: string) => String(Math.round(Number(plain) * factor * 100) / 100);
  const mark = /[.,](?=\d{1,2}$)/u.exec(amount)?.[0];
  if (mark !== undefined || !/[.,]/u.test(amount)) {
    const plain =
      mark === undefined
        ? amount
        : `${amount.slice(0, amount.lastIndexOf(mark))}#${amount.slice(amount.lastIndexOf(mark) + 1)}`;
    return { currency, value: scaled(plain.replace(/[.,' ]/gu, '').replace('#', '.')) };
  }
  // One group of three behind a dot or a comma: thousands in one country, decimals in another.
  const separators = amount.match(/[.,]/gu)!;
  const grouped = scaled(amount.replace(/[.,' ]/gu, ''));
  if (separators.length > 1 || separators[0] === ',') return { currency, value: grouped };
  return { currency, readings: [grouped, scaled(amount.replace(/[' ]/gu, ''))] };
}

function digitsIn(text: string): number {
  return text.replace(/\D/gu, '').length;
}
