import type { RecordField } from '../../../domain/record-schema.js';
import type { EvidenceIndex } from '../evidence.js';
import { type Finding, refusedAs, type Said, takenAs } from '../sources/candidate.js';
import { type Notation, readValue, type ReadValue } from '../values/read-value.js';
import { flat } from '../values/words.js';

/** One value that a language model says. */
export interface SaidValue {
  readonly field: string;
  readonly value: string;
  readonly quote: string;
  readonly page: number;
}

const MAX_TEXT = 300;
/** Words of a quote that are read together as a date or a number. */
const MAX_WORDS = 6;
/** Below form fields and labels: a model can copy the right words for the wrong field. */
const TRUST = 0.6;

/** The schema that an answer is constrained to, and checked against. */
export function answerSchema(fields: readonly RecordField[], pages: readonly number[]): object {
  const text = { type: 'string', minLength: 1, maxLength: MAX_TEXT };
  const item = {
    type: 'object',
    properties: {
      field: { type: 'string', enum: fields.map(({ pointer }) => pointer) },
      value: text,
      quote: text,
      page: { type: 'integer', enum: pages },
    },
    required: ['field', 'value', 'quote', 'page'],
    additionalProperties: false,
  };
  const most = fields.some(({ list }) => list) ? fields.length + 50 : fields.length;
  return {
    type: 'object',
    properties: { values: { type: 'array', items: item, maxItems: most } },
    required: ['values'],
    additionalProperties: false,
  };
}

/**
 * What of an answer can be taken: its quote must be on the page that it names, and the value must be read from the quote.
 * Nothing else of what a model says is believed.
 */
export function checkSaid(
  field: RecordField,
  said: SaidValue,
  evidence: EvidenceIndex,
  notation: Notation,
): Finding {
  const at = { source: 'llm', raw: said.value, page: said.page, quote: said.quote } as const;
  const place = evidence.find(said.quote, said.page);
  if (place === undefined) {
    const why = `The quote is not on page ${said.page}.`;
    return refusedAs(field, { ...at, box: null }, { code: 'QUOTE_NOT_ON_PAGE', why });
  }
  const { box } = place;
  const found = readIn(field, said, notation);
  if (found === undefined) {
    const why = 'The quote is on the page, but the value cannot be read from it.';
    return refusedAs(field, { ...at, box }, { code: 'VALUE_NOT_IN_QUOTE', why });
  }
  if (!found.read.ok) return refusedAs(field, { ...at, box }, found.read);
  const taken: Said = {
    source: 'llm',
    raw: found.raw,
    page: said.page,
    box,
    quote: said.quote,
    confidence: TRUST,
  };
  return takenAs(field, taken, found.read);
}

interface Found {
  /** As the document writes it. */
  readonly raw: string;
  readonly read: ReadValue;
}

/** Reads the value in the words of the quote: what the model made of them counts only where it is the same. */
function readIn(field: RecordField, { value, quote }: SaidValue, notation: Notation): Found | undefined {
  const claimed = readValue(field, value, { dateOrder: notation.dateOrder, decimalMark: 'point' });
  const isText = field.type === 'string' && field.format === undefined && field.choices === undefined;
  if (isText) return flat(quote).includes(flat(value)) ? { raw: value.trim(), read: claimed } : undefined;
  if (!claimed.ok) return flat(quote).includes(flat(value)) ? { raw: value, read: claimed } : undefined;
  for (const span of spansOf(quote)) {
    const read = readValue(field, span, notation);
    if (read.ok ? read.value === claimed.value : read.readings?.includes(claimed.value) === true)
      return { raw: span, read };
    if (!read.ok && read.code === 'UNIT_DIFFERS' && span.includes(value)) return { raw: span, read };
  }
  return undefined;
}

/** Runs of words of a quote, the longest first: "15 January 2026" is a date before "2026" is a number. */
function* spansOf(quote: string): Generator<string> {
  const words = flat(quote).split(' ');
  for (let length = Math.min(MAX_WORDS, words.length); length >= 1; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      yield words
        .slice(from, from + length)
        .join(' ')
        .replace(/^["'(]+|["'),;:.]+$/gu, '');
    }
  }
}
