import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { cleanText } from '../clean-text.js';
import type { Cell, Row, TableColumn } from '../column.js';
import type { Report, ReportBlock, ReportFile, ReportOptions, RowCount } from './report.js';
import { cellShower, escapeMarkup } from './show-cell.js';

/** Rows of one sheet, its header among them: the limit of the format. */
const SHEET_ROWS = 1_048_576;
/** Characters of one cell: the limit of the format. */
const CELL_CHARACTERS = 32_767;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A workbook (ECMA-376) that is written as its rows come: a sheet for each table, a further one at the limit of rows, and
 * first of all the sheet "Report" with everything else. Texts are inline strings: none is a formula.
 * @param sheetRows for tests of the split
 */
export async function* xlsxReport(
  report: Report,
  options: ReportOptions,
  count: RowCount,
  sheetRows = SHEET_ROWS,
): ReportFile {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const writing = writeWorkbook(zip, report, options, count, sheetRows).catch((error: unknown) =>
    output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    output.destroy();
    await writing;
  }
}

// The same bytes in every time zone: the local time of 1980, without the field that says UTC.
const entry = () => ({ mtime: new Date(1980, 0, 1), forceDosTimestamp: true });

async function writeWorkbook(
  zip: ZipFile,
  report: Report,
  options: ReportOptions,
  count: RowCount,
  sheetRows: number,
): Promise<void> {
  const sheets: string[] = [];
  const lines: string[][] = [[report.title], ...report.facts.map((fact) => [...fact])];
  const show = cellShower(options);
  for await (const block of report.blocks) {
    if (block.type !== 'table') {
      lines.push(...linesOf(block, show));
      continue;
    }
    let sheet: SheetWriter | undefined;
    let rows = 0;
    const begin = (): SheetWriter => {
      sheets.push(sheetName(block.title, sheets));
      const next = new SheetWriter(zip, sheets.length + 1, block.columns);
      next.header();
      return next;
    };
    sheet = begin();
    for await (const batch of block.rows) {
      for (let at = 0; at < batch.length;) {
        if (sheet.rows >= sheetRows) {
          await sheet.end();
          sheet = begin();
        }
        const part = batch.slice(at, at + sheetRows - sheet.rows);
        await sheet.write(part);
        at += part.length;
      }
      rows += batch.length;
      count.rows += batch.length;
    }
    await sheet.end();
    lines.push([block.title, `${rows} rows`]);
  }
  lines.push(['End', `${count.rows} rows, position ${report.position}`]);
  const first = new SheetWriter(zip, 1, []);
  await first.write(lines);
  await first.end();
  for (const [path, text] of partsOf(['Report', ...sheets]))
    zip.addBuffer(Buffer.from(HEAD + text), path, entry());
  zip.end();
}

function linesOf(
  block: Exclude<ReportBlock, { type: 'table' }>,
  show: ReturnType<typeof cellShower>,
): string[][] {
  switch (block.type) {
    case 'heading':
    case 'text':
      return [[block.text]];
    case 'figures':
      return [[block.title], ...block.figures.map(({ label, value, type }) => [label, show(value, type)])];
    case 'chart':
      return [[block.title]];
  }
}

/** Excel takes 31 characters, none of them []:*?/\, and no name twice. */
function sheetName(title: string, taken: readonly string[]): string {
  const base =
    cleanText(title)
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 25)
      .trim() || 'Table';
  const lower = new Set(['report', ...taken.map((name) => name.toLowerCase())]);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base} (${n})`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}

class SheetWriter {
  rows = 0;
  private readonly stream = new PassThrough();
  private readonly letters: readonly string[];

  constructor(
    zip: ZipFile,
    number: number,
    private readonly columns: readonly TableColumn[],
  ) {
    this.letters = columns.map((_, index) => lettersOf(index));
    zip.addReadStream(this.stream, `xl/worksheets/sheet${number}.xml`, entry());
    this.stream.write(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`);
  }

  header(): void {
    this.rows += 1;
    const cells = this.columns.map(({ name }, at) => textCell(`${this.letters[at]}1`, name));
    this.stream.write(`<row r="1">${cells.join('')}</row>`);
  }

  async write(batch: readonly Row[]): Promise<void> {
    let text = '';
    for (const row of batch) {
      this.rows += 1;
      const cells = row.map((cell, at) =>
        cellOf(`${this.letters[at] ?? lettersOf(at)}${this.rows}`, cell, this.columns[at]),
      );
      text += `<row r="${this.rows}">${cells.join('')}</row>`;
    }
    if (!this.stream.write(text)) await drained(this.stream);
  }

  async end(): Promise<void> {
    const finished = new Promise<void>((resolve, reject) => {
      this.stream.once('end', resolve);
      this.stream.once('error', reject);
      this.stream.once('close', resolve);
    });
    this.stream.end('</sheetData></worksheet>');
    await finished;
  }
}

async function drained(stream: PassThrough): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
  });
}

function cellOf(place: string, cell: Cell, column?: TableColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (column?.type === 'time') {
    const ms = Date.parse(cell);
    // Days since 1899-12-30, the epoch of spreadsheets. The microsecond keeps readers that cut from showing the millisecond before.
    if (!Number.isNaN(ms)) return `<c r="${place}" s="1"><v>${(ms + 0.001) / 86_400_000 + 25_569}</v></c>`;
  }
  return textCell(place, cell);
}

function textCell(place: string, text: string): string {
  const kept = text.length > CELL_CHARACTERS ? `${text.slice(0, CELL_CHARACTERS - 1)}…` : text;
  // A text that looks like an escape of the format would be read as the character that it names.
  const escaped = escapeMarkup(kept).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

function lettersOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : lettersOf(Math.floor(index / 26) - 1) + letter;
}

function partsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  const numbered = names.map((name, index) => ({ name, n: index + 1 }));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbered
        .map(
          ({ n }) =>
            `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbered
        .map(({ name, n }) => `<sheet name="${escapeMarkup(name)}" sheetId="${n}" r:id="rId${n}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbered
        .map(
          ({ n }) =>
            `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
  ];
}
