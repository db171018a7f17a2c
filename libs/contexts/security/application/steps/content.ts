import type { ContentEntry, ContentStore } from '@docket/content-store';
import { detectCharset } from '@docket/kernel';
import {
  describeFormula,
  isFormula,
  MOST_FINDINGS,
  outcomeOf,
  type CheckOutcome,
  type Found,
} from '../../domain/index.js';
import { engineAway } from '../engine-away.js';
import { SecretScanner } from '../secret-scanner.js';
import { placeOfContent } from './content-places.js';
import type { Step, StepContext } from './step.js';
import { cellsOf, isTable, isWorkbook } from './table-cells.js';

/** So much of a text is looked at; a workbook is looked at whole or not at all. */
const TEXT_BYTES = 1_048_576;
const WORKBOOK_BYTES = 16 * 1_048_576;
const TEXTUAL = /^text\/|json|xml|javascript|yaml|x-sh|csv|svg/;

interface Kept {
  /** Entries of the list that were dealt with. */
  readonly index: number;
  readonly texts: number;
  readonly tables: number;
  readonly notText: number;
  readonly partial: number;
  readonly unreadable: number;
  readonly cut: number;
  readonly found: readonly Found[];
}

const NOTHING: Kept = {
  index: 0,
  texts: 0,
  tables: 0,
  notText: 0,
  partial: 0,
  unreadable: 0,
  cut: 0,
  found: [],
};

/** Stored content: secrets in texts, and formulas in tables that jobs have made. */
export const contentStep: Step = {
  name: 'content',
  checks: ['secrets.content', 'formulas'],
  run: async (context) => {
    const { services, signal, save } = context;
    const { content, settings } = services;
    let kept = { ...NOTHING, ...(context.resume as Kept | undefined) };
    const skip = kept.index;
    let total = 0;
    const scanner = new SecretScanner('secrets.content');
    for await (const entry of content.list(signal)) {
      total += 1;
      if (total <= skip || total > settings.securityObjects) continue;
      kept = await lookAt(entry, kept, context, scanner);
      const now = { ...kept, index: total };
      kept = now;
      await save(total, null, () => now);
    }
    const unseen = kept.unreadable + kept.cut + Math.max(0, total - settings.securityObjects);
    return {
      outcomes: outcomes(kept, total, settings.securityObjects),
      found: kept.found,
      ...(unseen > 0 ? { uncertain: ['secrets.content', 'formulas'] } : {}),
    };
  },
};

async function lookAt(
  entry: ContentEntry,
  kept: Kept,
  { services: { content, store }, signal }: StepContext,
  scanner: SecretScanner,
): Promise<Kept> {
  const isMade = entry.folder?.startsWith('artifacts/') === true;
  const workbook = isWorkbook(entry.mediaType);
  if (!TEXTUAL.test(entry.mediaType) && !(workbook && isMade)) return { ...kept, notText: kept.notText + 1 };
  const limit = workbook ? WORKBOOK_BYTES : TEXT_BYTES;
  if (workbook && entry.size > limit) return { ...kept, partial: kept.partial + 1 };
  const found: Found[] = [];
  let tables = 0;
  let unreadable = 0;
  try {
    const bytes = await beginning(content, entry, limit, signal);
    // Removed since it was listed.
    if (bytes === undefined) return kept;
    const text = workbook ? '' : detectCharset(bytes)?.text;
    if (text === undefined) return { ...kept, notText: kept.notText + 1 };
    const place = (): Promise<string> => placeOfContent(store, entry);
    // In JSON the lines of a key are written with \n.
    const plain = entry.mediaType.includes('json') ? text.replaceAll(String.raw`\n`, '\n') : text;
    for (const each of await scanner.scan([{ text: plain, place: '-' }], signal))
      found.push({ ...each, place: await place() });
    if (isMade && isTable(entry.mediaType)) {
      tables = 1;
      const formula = firstFormulas(await cellsOf(entry.mediaType, bytes, text));
      if (formula !== undefined) found.push({ ...formula, place: await place() });
    }
  } catch (error) {
    signal.throwIfAborted();
    if (engineAway(error) !== undefined) throw error;
    // What was found before it broke counts.
    unreadable = 1;
  }
  const room = Math.max(0, 2 * MOST_FINDINGS - kept.found.length);
  return {
    ...kept,
    texts: kept.texts + (workbook || unreadable > 0 ? 0 : 1),
    tables: kept.tables + (unreadable > 0 ? 0 : tables),
    partial: kept.partial + (entry.size > limit ? 1 : 0),
    unreadable: kept.unreadable + unreadable,
    cut: kept.cut + Math.max(0, found.length - room),
    found: [...kept.found, ...found.slice(0, room)],
  };
}

/** One finding for a table, however many of its cells are formulas. */
function firstFormulas(
  cells: Iterable<{
    readonly row: number;
    readonly column: number;
    readonly text: string;
    readonly isFormula?: true;
  }>,
): Omit<Found, 'place'> | undefined {
  let first = '';
  let count = 0;
  for (const { row, column, text, isFormula: runs } of cells) {
    if (runs !== true && !isFormula(text)) continue;
    count += 1;
    if (count === 1) first = `row ${row}, column ${column}: ${describeFormula(text)}`;
  }
  if (count === 0) return undefined;
  return {
    check: 'formulas',
    rule: 'formulas.cell',
    severity: 'high',
    title: 'A table has cells that a spreadsheet would run',
    evidence: `${count} cells; the first is ${first}`,
    remedy:
      'Let the method write an apostrophe in front of such a text, as the exports of Docket do, and run the job again; warn who has opened the file.',
  };
}

async function beginning(
  content: ContentStore,
  { tenant, sha256, folder, size }: ContentEntry,
  limit: number,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const opened = await content.open(tenant, sha256, {
    ...(folder === undefined ? {} : { folder }),
    ...(size > limit ? { range: { start: 0, end: limit - 1 } } : {}),
  });
  if (opened === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of opened.stream) {
    signal.throwIfAborted();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function outcomes(kept: Kept, total: number, most: number): readonly CheckOutcome[] {
  const { texts, tables, notText, partial, unreadable, cut, found } = kept;
  const beyond = Math.max(0, total - most);
  const said = [
    [notText, 'are no text and were not looked at'],
    [partial, 'are so large that only their beginning was looked at, or nothing'],
    [unreadable, 'could not be read'],
    [beyond, 'lie beyond DOCKET_SECURITY_OBJECTS'],
  ] as const;
  const words = said.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const note = words.length === 0 ? {} : { note: `Of ${total} objects ${words.join('; ')}.` };
  const left = partial + unreadable + beyond + cut;
  return [
    outcomeOf('secrets.content', found, { looked: texts, left, ...note }),
    outcomeOf('formulas', found, { looked: tables, left, ...note }),
  ];
}
