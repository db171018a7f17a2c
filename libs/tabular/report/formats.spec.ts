import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { createHash } from 'node:crypto';
import readWorkbook from 'read-excel-file/node';
import { cellsOf, cellsOfPdf } from '../testing/index.js';
import { cleanText } from '../clean-text.js';
import type { Cell, Row, TableColumn } from '../column.js';
import {
  defaultOptions,
  type Report,
  type ReportFormat,
  reportFormats,
  type ReportOptions,
} from './report.js';
import { writeReport } from './write-report.js';
import { xlsxReport } from './xlsx.js';

const columns: readonly TableColumn[] = [
  { name: 'name', type: 'text' },
  { name: 'amount', type: 'number' },
  { name: 'count', type: 'integer' },
  { name: 'right', type: 'boolean' },
  { name: 'at', type: 'time' },
];
const at = '2026-03-29T01:30:00.250Z';
const names = [
  'plain',
  '=1+1',
  '-0.02',
  '@SUM(A1)',
  'a,b;c|d\te',
  'two\nlines "quoted"',
  '<script>alert(1)</script> & more',
  'nul \0 and \uFFFF and \uFFFE',
  'lone \uD800 surrogate',
  'bell \u0007',
  '漢字 😀',
  '_x0041_',
  '#set text(red) $x^2$ *bold*',
  ' spaces ',
];
const rows: readonly Row[] = [
  ...names.map((name, index): Row => [name, index - 0.02, index, index % 2 === 0, at]),
  [null, -0.02, -7, null, null],
  ['last', null, null, true, at],
];

function reportOf(more: Partial<Report> = {}, all: readonly Row[] = rows): Report {
  async function* batches() {
    for (let from = 0; from < all.length; from += 5) yield all.slice(from, from + 5);
  }
  async function* blocks() {
    yield { type: 'heading', level: 1, text: 'Head <b>' } as const;
    yield { type: 'table', name: 'things', title: 'All [things]', columns, rows: batches() } as const;
  }
  return { title: 'A title', position: 42, facts: [['Template', 'test']], blocks: blocks(), ...more };
}

async function fileOf(
  format: ReportFormat,
  options: Partial<ReportOptions> = {},
  report = reportOf(),
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeReport(format, report, { ...defaultOptions, ...options })) parts.push(part);
  return Buffer.concat(parts);
}

/** What every format must say: texts without what a format cannot carry. */
const expected = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cleanText(cell) : cell)));
/** The same as people read it. */
const shown = expected.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
const unguarded = (text: string): string => text.replace(/^'(?=[=@\-+])/, '');

describe('a report', () => {
  it('is read by a reader of CSV as it was, but for the guard of formulas, and ends with its count', async () => {
    const file = await fileOf('csv');
    const [head, ...body] = parse(file.toString('utf8'));
    expect(head).toEqual(columns.map(({ name }) => name));
    expect(body.pop()).toEqual(['#end rows=16 position=42', '', '', '', '']);
    expect(body.map((row) => row.map(unguarded))).toEqual(shown);
    // A text that looks like a formula is guarded, a number below zero is a number.
    expect([body[1]![0], body[0]![1]]).toEqual(["'=1+1", '-0.02']);
  });

  it('is read line by line as JSON', async () => {
    const lines = (await fileOf('jsonl')).toString('utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.pop()!)).toEqual({ '#end': { rows: 16, position: 42 } });
    const read = lines.map((line) =>
      columns.map(({ name }) => (JSON.parse(line) as Record<string, Cell>)[name]),
    );
    expect(read).toEqual(expected);
  });

  it('is read by a reader of XLSX', async () => {
    const sheets = await readWorkbook(await fileOf('xlsx'), { trim: false });
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Report', 'All  things']);
    const [head, ...body] = sheets[1]!.data;
    expect(head).toEqual(columns.map(({ name }) => name));
    const times = body.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell)));
    expect(times).toEqual(expected);
    expect(sheets[0]!.data.at(-1)).toEqual(['End', '16 rows, position 42']);
  });

  it('is read by a reader of Parquet', async () => {
    const bytes = await fileOf('parquet');
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const read = (await parquetReadObjects({ file })).map((row) =>
      columns.map(({ name }) => {
        const cell: unknown = row[name];
        if (typeof cell === 'bigint') return Number(cell);
        return cell instanceof Date ? cell.toISOString() : (cell ?? null);
      }),
    );
    expect(read).toEqual(expected);
    const { key_value_metadata: facts = [] } = parquetMetadata(file);
    expect(Object.fromEntries(facts.map(({ key, value }) => [key, value]))).toMatchObject({
      'docket.rows': '16',
      'docket.position': '42',
    });
  });

  it('is read from HTML, in which nothing of a cell is markup', async () => {
    const file = await fileOf('html');
    expect(await cellsOf('html', file)).toEqual({ names: columns.map(({ name }) => name), rows: shown });
    const html = file.toString('utf8');
    expect(html).not.toContain('<script');
    expect(html).toContain('<p id="end">16 rows, position 42</p>');
  });

  it('is read from PDF by pdf.js, cell by cell', async () => {
    // Fonts of the machine may lack these signs.
    const drawn = shown.map((row) => row.filter((cell) => !/[漢😀\uFFFD]/u.test(cell)));
    const { rows: read, text } = await cellsOfPdf(await fileOf('pdf'), drawn);
    expect(read).toEqual(drawn);
    expect(text).toContain('16 rows, position 42');
  });

  it('says the same to all readers', async () => {
    const names = columns.map(({ name }) => name);
    for (const format of ['csv', 'jsonl', 'xlsx', 'parquet', 'html'] as const) {
      const { rows: read, ...more } = await cellsOf(format, await fileOf(format));
      expect([format, more, read]).toEqual([format, { names }, shown]);
    }
  });

  it.each(reportFormats)('has the same bytes each time as %s', async (format) => {
    const [first, second] = [await fileOf(format), await fileOf(format)];
    expect(sha256(first)).toBe(sha256(second));
  });

  it('is written as its options say', async () => {
    const german = { delimiter: ';', locale: 'de-DE', timeZone: 'Europe/Berlin', ending: false } as const;
    const [, first] = parse(await fileOf('csv', german), { delimiter: ';' });
    // Summer time began an hour before.
    expect(first).toEqual(['plain', '-0,02', '0', 'true', '29.03.26, 03:30:00']);
    const wide = await fileOf('csv', { encoding: 'utf-16le' });
    expect(wide.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(wide.toString('utf16le')).toContain('漢字 😀');
    const marked = await fileOf('csv', { encoding: 'utf-8-bom', delimiter: '\t' });
    expect(parse(marked, { bom: true, delimiter: '\t' })[5]![0]).toBe('a,b;c|d\te');
  });

  it('goes on in a further sheet at the limit of rows', async () => {
    const parts: Uint8Array[] = [];
    for await (const part of xlsxReport(reportOf(), defaultOptions, { rows: 0 }, 7)) parts.push(part);
    const [, ...sheets] = await readWorkbook(Buffer.concat(parts), { trim: false });
    expect(sheets.map(({ sheet, data }) => [sheet, data.length])).toEqual([
      ['All  things', 7],
      ['All  things (2)', 7],
      ['All  things (3)', 5],
    ]);
    expect(sheets.flatMap(({ data }) => data.slice(1).map((row) => row[0]))).toEqual(
      expected.map(([name]) => name),
    );
  });

  it('is refused as a PDF of too many cells, with the rows that it may have', async () => {
    const many = Array.from({ length: 1_801 }, (): Row => ['x', 1, 1, true, null]);
    await expect(fileOf('pdf', {}, reportOf({}, many))).rejects.toMatchObject({
      code: 'REPORT.TOO_LONG_FOR_PDF',
      message: expect.stringContaining('with 5 columns 1800 rows'),
    });
  });

  it.each(reportFormats)('fails as %s when its rows fail', async (format) => {
    async function* broken() {
      yield [rows[0]!];
      await Promise.reject(new Error('the rows broke'));
    }
    async function* blocks() {
      yield { type: 'table', name: 't', title: 'T', columns, rows: broken() } as const;
    }
    await expect(fileOf(format, {}, reportOf({ blocks: blocks() }))).rejects.toThrow('the rows broke');
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
