import type { RecordField } from '../../../domain/record-schema.js';
import type { Line, Page, ReadDocument, Table } from '../reading/document.js';
import type { Box } from '../result.js';
import type { Notation } from '../values/read-value.js';
import { flat } from '../values/words.js';
import { type Button, buttonsOf, choiceIn, markedText } from './buttons.js';
import { type Finding, findingOf, type Said } from './candidate.js';
import { isLabelLine, type Label, labelsOf, type Mention, mentionsIn } from './label-text.js';
import { isSameRow } from './printed-label.js';

/** How much is trusted where a value stands to its label. */
const TRUST = { cell: 0.9, behind: 0.9, beside: 0.8, typed: 0.75, below: 0.7 } as const;
/** A value below its label begins at most so far beneath it, in heights of the label's line. */
const BELOW = 2.2;
/** A value is at most so long; longer text is prose that begins with the word. */
const LONGEST = 500;
/** Width of an average letter, and of a gap that parts columns, in heights of the line. */
const USUAL_ADVANCE = 0.5;
const WIDE_GAP = 2;
/** A number with one word as its unit, before further text: "93 % on room air". `142/85` is no such number. */
const LEADING_NUMBER =
  /^\p{Sc}?\s*[+−-]?\d(?:[\d.,]*\d)?(?:\s?(?:[%‰\p{Sc}]|[\p{L}µ°][\p{L}\d³²/]*))?(?=[\s,;.)]|$)/u;
const SEPARATOR = /[,;|](?!\d)|\s{2,}/u;

/**
 * Second source: a label of the field, and the text behind it in its line, in the next cell of its table, right of it in its
 * row, or below it. What cannot be read as the field's type is passed over, unless nothing better is found.
 */
export function fromLabels(
  fields: readonly RecordField[],
  wanted: ReadonlySet<string>,
  { pages, fields: formFields }: ReadDocument,
  notation: Notation,
): readonly Finding[] {
  const labels = labelsOf(fields);
  const buttons = formFields.flatMap(buttonsOf);
  const found = new Map<string, Finding[]>();
  for (const page of pages) {
    for (const [field, text] of saidOn(page, labels)) {
      if (!wanted.has(field.pointer)) continue;
      const said = chosenIn(text, page, buttons);
      if (said === undefined) continue;
      const list = found.get(field.pointer) ?? [];
      if (list.length < 50) list.push(findingOf(field, said, notation), ...shortened(field, said, notation));
      found.set(field.pointer, list);
    }
  }
  return [...found.values()].flatMap((list) => best(list));
}

/** What can be chosen is no value: of check boxes and radio buttons, printed ones too, the one counts that is on. */
function chosenIn(said: Said, page: Page, buttons: readonly Button[]): Said | undefined {
  const choice = choiceIn(said.raw, said.box, page, buttons);
  if (choice?.kind === 'text') return { ...said, raw: choice.text, quote: choice.text };
  if (choice !== undefined) {
    const { chosen } = choice;
    if (chosen === undefined) return undefined;
    const { caption: raw, option, field } = chosen;
    return { ...said, source: 'field', raw, quote: raw, box: option.box ?? said.box, formField: field.name };
  }
  const marked = markedText(said.raw);
  if (marked === null) return undefined;
  return marked === undefined ? said : { ...said, raw: marked, quote: marked };
}

/** The findings to keep of one field: the values of the highest trust, else the first refusal that tells something. */
function best(list: readonly Finding[]): readonly Finding[] {
  const taken = list.flatMap((each) => ('taken' in each ? [each] : []));
  if (taken.length > 0) {
    const trust = Math.max(...taken.map((each) => each.taken.confidence));
    const values = new Map(
      taken
        .filter((each) => each.taken.confidence === trust)
        .map((each) => [JSON.stringify(each.taken.value), each]),
    );
    return [...values.values()];
  }
  const told = list.find((each) => 'refused' in each && each.refused.code !== 'NOT_READABLE');
  return told === undefined ? [] : [told];
}

/** A typed value is often followed by other text: "71.5 kg, stable", "93 % on room air". */
function shortened(field: RecordField, said: Said, notation: Notation): readonly Finding[] {
  const isText = field.type === 'string' && field.format === undefined && field.choices === undefined;
  if (isText) return [];
  const isNumber = field.type === 'number' || field.type === 'integer';
  const parts = [said.raw.split(SEPARATOR)[0], isNumber ? LEADING_NUMBER.exec(said.raw)?.[0] : undefined];
  const different = new Set(parts.flatMap((each) => (each === undefined ? [] : [each.trim()])));
  different.delete(said.raw);
  different.delete('');
  return [...different].map((raw) => findingOf(field, { ...said, raw, quote: raw }, notation));
}

function* saidOn(page: Page, labels: readonly Label[]): Generator<[RecordField, Said]> {
  for (const table of page.tables) yield* inTable(table, page, labels);
  const lines = [...page.lines, ...page.notes];
  for (const [index, line] of page.lines.entries()) {
    const mentions = mentionsIn(line.text, labels);
    for (const [at, mention] of mentions.entries()) {
      const next = mentions.slice(at + 1).find(({ from }) => from >= mention.to);
      yield* ofMention(line, mention, next, { page, lines, index, labels });
    }
  }
}

interface Around {
  readonly page: Page;
  readonly lines: readonly Line[];
  readonly index: number;
  readonly labels: readonly Label[];
}

function* ofMention(
  line: Line,
  mention: Mention,
  next: Mention | undefined,
  around: Around,
): Generator<[RecordField, Said]> {
  const { field } = mention.label;
  const { page, labels } = around;
  const isStart =
    line.text.slice(0, mention.from).trim() === '' ||
    /[,;|:]\s*$|\s{2,}$/u.test(line.text.slice(0, mention.from));
  const rest = line.text
    .slice(mention.to, next?.from)
    .trim()
    .replace(/[,;|]$/u, '');
  if (rest !== '') {
    const isTyped = field.type !== 'string' || field.format !== undefined || field.choices !== undefined;
    if (mention.marked && rest.length <= LONGEST) yield [field, saidAt(page, rest, line.box, TRUST.behind)];
    else if (isStart && isTyped) yield [field, saidAt(page, rest, line.box, TRUST.typed)];
    else if (mention.from === 0 && next === undefined && hasWideGap(line))
      yield [field, saidAt(page, rest, line.box, TRUST.beside)];
    return;
  }
  if (!isStart) return;
  const beside = rightOf(line, around);
  if (beside !== undefined && !isLabelLine(beside.text, labels)) {
    yield [field, saidAt(page, beside.text, beside.box, TRUST.beside)];
    return;
  }
  const below = beneath(line, around);
  if (below !== undefined && !isLabelLine(below.text, labels)) {
    yield [field, saidAt(page, below.text, below.box, TRUST.below)];
  }
}

/**
 * Whether a line is so much wider than its characters that there is a wide gap in it: the reader writes a gap as one blank,
 * and a label with its value in the next column of a form is one line.
 */
function hasWideGap({ text, box }: Line): boolean {
  if (box === null) return false;
  const height = box[3] - box[1];
  return box[2] - box[0] - text.length * USUAL_ADVANCE * height > WIDE_GAP * height;
}

function* inTable(table: Table, page: Page, labels: readonly Label[]): Generator<[RecordField, Said]> {
  for (const [row, cells] of table.rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const mention = mentionsIn(cell, labels).find(
        ({ from, to }) => from === 0 && to >= cell.trimEnd().length,
      );
      if (mention === undefined) continue;
      const right = cells.slice(column + 1).find((each) => each.trim() !== '');
      const below = table.rows[row + 1]?.[column]?.trim() ?? '';
      const isHeader = right !== undefined && isLabelLine(right, labels);
      const value = right !== undefined && !isHeader ? right : below;
      if (value !== '' && !isLabelLine(value, labels)) {
        yield [mention.label.field, saidAt(page, value.trim(), table.box, TRUST.cell)];
      }
    }
  }
}

function saidAt({ number }: Page, raw: string, box: Box | null, confidence: number): Said {
  const text = flat(raw);
  return { source: 'label', raw: text, page: number, box, quote: text, confidence };
}

/** The nearest text right of a line in its row. */
function rightOf(line: Line, { lines }: Around): Line | undefined {
  const { box } = line;
  if (box === null) return undefined;
  let nearest: Line | undefined;
  for (const each of lines) {
    if (each.box === null || each === line || each.box[0] < box[2] - 1 || !isSameRow(each.box, box)) continue;
    if (!nearest?.box || each.box[0] < nearest.box[0]) nearest = each;
  }
  return nearest;
}

/** The next text beneath a line, where it begins under it; of a plain text, its next line. */
function beneath(line: Line, { lines, index }: Around): Line | undefined {
  const { box } = line;
  if (box === null) return lines[index + 1];
  const reach = box[3] + BELOW * (box[3] - box[1]);
  let nearest: Line | undefined;
  for (const each of lines) {
    if (each.box === null || each === line || each.box[1] < box[3] - 2 || each.box[1] > reach) continue;
    if (each.box[0] >= box[2] || each.box[2] <= box[0]) continue;
    if (!nearest?.box || each.box[1] < nearest.box[1]) nearest = each;
  }
  return nearest;
}
