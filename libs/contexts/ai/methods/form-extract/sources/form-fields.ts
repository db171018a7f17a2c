import type { RecordField } from '../../../domain/record-schema.js';
import type { FormField, FormOption, Page, ReadDocument } from '../reading/document.js';
import { type Notation, readValue, type Scalar } from '../values/read-value.js';
import { sameWords, wordsOf } from '../values/words.js';
import { buttonsOf } from './buttons.js';
import { type Finding, findingOf, refusedAs, type Said, takenAs } from './candidate.js';
import { printedLabel } from './printed-label.js';

export interface FieldFindings {
  readonly findings: readonly Finding[];
  /** Pointers of fields that have a form field which nobody has filled in. */
  readonly empty: readonly string[];
}

interface Match {
  readonly field: RecordField;
  readonly formField: FormField;
  readonly score: number;
}

/** How sure it is that a form field is the one that is meant, by what agrees. */
const SCORES = { fullName: 1, ownLabel: 0.98, toldLabel: 0.95, lastName: 0.9, printed: 0.85 } as const;
const SHOWN = 200;

/** First source: what somebody has filled into the form fields of the document. */
export function fromFormFields(
  fields: readonly RecordField[],
  document: ReadDocument,
  notation: Notation,
): FieldFindings {
  const formFields = document.fields.filter(({ type }) => type !== 'signature' && type !== 'button');
  const names = formFields.map((formField) => namesOf(formField, document));
  const matches = fields
    .flatMap((field) =>
      formFields.map((formField, index): Match => ({
        field,
        formField,
        score: scoreOf(field, names[index]!),
      })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const used = new Set<FormField>();
  const done = new Set<RecordField>();
  const findings: Finding[] = [];
  const empty: string[] = [];
  for (const { field, score } of matches) {
    if (done.has(field)) continue;
    const best = matches.filter(
      (each) => each.field === field && each.score === score && !used.has(each.formField),
    );
    if (best.length === 0) continue;
    done.add(field);
    best.forEach((each) => used.add(each.formField));
    const filled = best.filter(({ formField }) => isFilled(formField));
    if (filled.length === 0) empty.push(field.pointer);
    else findings.push(findingsOf(field, filled, notation));
  }
  return { findings, empty };
}

function findingsOf(field: RecordField, filled: readonly Match[], notation: Notation): Finding {
  const { formField, score } = filled[0]!;
  const others = filled.filter(
    (each) => JSON.stringify(each.formField.value) !== JSON.stringify(formField.value),
  );
  if (others.length > 0) {
    const names = filled
      .slice(0, 5)
      .map((each) => each.formField.name)
      .join(', ');
    const said = { ...saidBy(formField, score), page: formField.page };
    const why = `Form fields that match equally hold different values: ${names}. Name the field in the schema (x-labels).`;
    return refusedAs(field, said, { code: 'SEVERAL_CANDIDATES', why });
  }
  const said = saidBy(formField, score);
  if (formField.page === null) {
    const why = `The form field ${formField.name} holds it, but it is on no page: nobody who reads the document sees it.`;
    return refusedAs(field, { ...said, page: null, quote: null }, { code: 'NOT_ON_A_PAGE', why });
  }
  const { value } = formField;
  if (typeof value === 'boolean') return ofCheckbox(field, { ...said, page: formField.page }, value);
  const raws = typeof value === 'string' ? [value] : (value ?? []);
  if (!field.list || raws.length === 1) {
    return findingOf(
      field,
      { ...said, ...shownAs(field, formField, { ...said, page: formField.page }, notation) },
      notation,
    );
  }
  const read = raws.map((raw) => readValue(field, raw, notation));
  const values = read.flatMap((each): Scalar[] => (each.ok ? [each.value] : []));
  const wrong = read.find((each) => !each.ok);
  if (wrong !== undefined && !wrong.ok) return refusedAs(field, said, wrong);
  const { source, raw, confidence, box, quote } = said;
  const taken = {
    value: values,
    raw,
    source,
    page: formField.page,
    box,
    quote,
    formField: formField.name,
    confidence,
  };
  return { field: field.pointer, taken };
}

/**
 * What people see of a button is the text beside it, of another choice its label; the value behind it counts where only
 * that fits the schema.
 */
function shownAs(
  field: RecordField,
  { options = [] }: FormField,
  { raw, page, box, quote }: Pick<Said, 'raw' | 'page' | 'box' | 'quote'>,
  notation: Notation,
): Pick<Said, 'raw' | 'page' | 'box' | 'quote'> {
  const chosen = options.find(({ value }) => value === raw);
  const fits = (text: string | undefined) => text !== undefined && readValue(field, text, notation).ok;
  if (chosen === undefined) return { raw, page, box, quote };
  const place = { page: chosen.page ?? page, box: chosen.box ?? box };
  const { caption } = chosen;
  if (caption !== undefined && fits(caption)) return { ...place, raw: caption, quote: caption };
  return { ...place, raw: fits(raw) ? raw : chosen.label, quote };
}

function ofCheckbox(field: RecordField, said: Said, value: boolean): Finding {
  if (field.type === 'boolean') return takenAs(field, said, { ok: true, value });
  const why = `The box is ${said.raw}, and the schema wants a ${field.type}: make it a boolean.`;
  return refusedAs(field, said, { code: 'NOT_READABLE', why });
}

function saidBy({ name, value, page, box }: FormField, score: number): Said {
  const raw =
    typeof value === 'boolean' ? (value ? 'checked' : 'not checked') : [value ?? []].flat().join('; ');
  return {
    source: 'field',
    raw,
    page: page ?? 1,
    box,
    quote: raw.slice(0, SHOWN),
    formField: name,
    confidence: score,
  };
}

function isFilled({ value }: FormField): boolean {
  return typeof value === 'string'
    ? value.trim() !== ''
    : Array.isArray(value)
      ? value.length > 0
      : value !== null;
}

interface Names {
  readonly full: readonly string[];
  readonly last: readonly string[];
  readonly told: readonly string[];
  readonly printed: readonly string[];
}

function namesOf(formField: FormField, { pages }: ReadDocument): Names {
  // `form[0].page[1].name[0]`, as designers of forms name them.
  const name = formField.name.replace(/\[\d+\]/gu, '').replace(/#\w+\./gu, '');
  return {
    full: wordsOf(name),
    last: wordsOf(name.split('.').at(-1)!),
    told: wordsOf(formField.label ?? ''),
    printed: wordsOf(printedFor(formField, pages)),
  };
}

/**
 * The text that is printed for a field. Beside a single box stands what it is about; beside the buttons of a group stands
 * what can be chosen, and what the group is about stands in front of the first one, or above it.
 */
function printedFor(formField: FormField, pages: readonly Page[]): string {
  const buttons = buttonsOf(formField);
  const isGroup = (formField.options ?? []).length > 1;
  if (formField.type === 'checkbox' && !isGroup) return buttons[0]?.caption ?? '';
  if (formField.type === 'radio' || formField.type === 'checkbox') {
    if (buttons.length === 0) return '';
    const first = firstOf(formField.options ?? []);
    const label = printedLabel({ ...formField, box: first?.box ?? formField.box }, pages) ?? '';
    return buttons.some(({ caption }) => sameWords(wordsOf(caption), wordsOf(label))) ? '' : label;
  }
  return printedLabel(formField, pages) ?? '';
}

/** The button at the top left. */
function firstOf(options: readonly FormOption[]): FormOption | undefined {
  return options
    .filter(({ box }) => box !== undefined)
    .sort((a, b) => a.box![1] - b.box![1] || a.box![0] - b.box![0])[0];
}

function scoreOf(field: RecordField, { full, last, told, printed }: Names): number {
  const path = wordsOf(field.path.join('.'));
  const own = wordsOf(field.path.at(-1)!);
  const labels = field.labels.map(wordsOf);
  const isLabelled = (words: readonly string[]) => labels.some((label) => sameWords(label, words));
  if (sameWords(full, path)) return SCORES.fullName;
  if (isLabelled(full) || isLabelled(last)) return SCORES.ownLabel;
  if (isLabelled(told) || sameWords(told, own)) return SCORES.toldLabel;
  // Two names that are both nested, under different parents, are different things: `doctor.name` is not `patient.name`.
  const isNested = field.path.length > 1 && full.length > last.length;
  if (sameWords(full, own) || (!isNested && sameWords(last, own))) return SCORES.lastName;
  return isLabelled(printed) || sameWords(printed, own) ? SCORES.printed : 0;
}
