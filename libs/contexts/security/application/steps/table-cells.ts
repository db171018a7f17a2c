import { parse } from 'csv-parse/sync';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A cell of a table, counted from 1. */
export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** A formula that a spreadsheet runs when the file is opened, whatever its text is. */
  readonly isFormula?: true;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Most bytes of one sheet of a workbook, unpacked. */
const MOST_SHEET_BYTES = 32 * 1_048_576;
const MOST_SHEETS = 50;
const MOST_CELLS = 2_000_000;

/** Whether a type is a table that people open in a spreadsheet. */
export function isTable(mediaType: string): boolean {
  return /^text\/(csv|tab-separated-values|html)/.test(mediaType) || mediaType === XLSX;
}

export function isWorkbook(mediaType: string): boolean {
  return mediaType === XLSX;
}

/** The cells of a table. @throws what cannot be read as one */
export async function cellsOf(mediaType: string, bytes: Buffer, text: string): Promise<Iterable<TableCell>> {
  if (isWorkbook(mediaType)) return workbookCells(bytes);
  return mediaType.startsWith('text/html') ? htmlCells(text) : csvCells(text);
}

function* csvCells(text: string): Generator<TableCell> {
  const head = text.slice(0, 10_000);
  const delimiter = [',', ';', '\t', '|']
    .map((each) => [each, head.split(each).length] as const)
    .reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  const rows = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: MOST_CELLS,
  }) as readonly (readonly string[])[];
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) yield { row: row + 1, column: column + 1, text: cell };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? String(whole);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : String(whole);
  });
}

/** Cut at the tags, which takes one pass whatever a hostile file holds. */
function* htmlCells(text: string): Generator<TableCell> {
  for (const [row, line] of text.split(/<tr\b/i).slice(1).entries()) {
    for (const [column, part] of line
      .split(/<t[dh]\b/i)
      .slice(1)
      .entries()) {
      const cell = part.slice(part.indexOf('>') + 1).split(/<\/t[dhr]/i, 1)[0]!;
      yield { row: row + 1, column: column + 1, text: decoded(cell.replaceAll(/<[^<>]*>/g, '')) };
    }
  }
}

/** Formulas of a workbook. A text of a cell is no formula there, whatever it begins with: spreadsheets show it. */
async function workbookCells(bytes: Buffer): Promise<readonly TableCell[]> {
  const cells: TableCell[] = [];
  for (const xml of await sheetsOf(bytes))
    for (const [row, line] of xml
      .split(/<row\b/)
      .slice(1)
      .entries())
      for (const [column, part] of line.split(/<c\b/).slice(1).entries()) {
        const start = part.search(/<f\b/);
        if (start < 0) continue;
        const formula = part.slice(part.indexOf('>', start) + 1).split('</f>', 1)[0]!;
        cells.push({ row: row + 1, column: column + 1, text: `=${decoded(formula)}`, isFormula: true });
      }
  return cells;
}

async function sheetsOf(bytes: Buffer): Promise<readonly string[]> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const sheets: string[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName) || sheets.length >= MOST_SHEETS) continue;
    if (entry.uncompressedSize > MOST_SHEET_BYTES) throw new Error('a sheet is too large to be looked at');
    sheets.push(await textOf(zip, entry));
  }
  return sheets;
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
