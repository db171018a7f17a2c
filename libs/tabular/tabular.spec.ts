import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvFile, csvHeader, csvLine, jsonLinesFile, type Column } from './index.js';

interface Row {
  readonly name: string;
  readonly size: number | null;
}
const columns: readonly Column<Row>[] = [
  { name: 'name', description: 'Any text.', cell: (row) => row.name },
  { name: 'size', description: 'Bytes.', cell: (row) => row.size },
];

async function* rowsOf(rows: readonly Row[]) {
  yield* rows;
}
async function text(chunks: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}

describe('CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '  =1+1',
    '\t=1+1',
    '\r=1',
    '\n=1',
    '\0=1',
    '＝1+1',
    '=HYPERLINK("http://x";"y")',
    '\tx',
  ])('makes the formula %j harmless', (formula) => {
    expect(parse(`${csvCell(formula)}\r\n`)).toEqual([[`'${formula}`]]);
  });

  it('writes numbers as numbers, also below zero', () => {
    expect([csvCell(-5), csvCell(1.5), csvCell(true), csvCell(null), csvCell('')]).toEqual([
      '-5',
      '1.5',
      'true',
      '',
      '""',
    ]);
  });

  it('comes back as it was through a reader of RFC 4180, but for the guard', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        const [header, line] = parse(csvHeader(columns) + csvLine(columns, { name, size: 1 }));
        expect(header).toEqual(['name', 'size']);
        expect([name, `'${name}`]).toContain(line?.[0]);
        if (/^\w/.test(name)) expect(line?.[0]).toBe(name);
      }),
    );
  });

  it('streams in pieces and loses no row', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ name: `row ${n}`, size: n }));
    const sizes: number[] = [];
    let all = '';
    for await (const chunk of csvFile(columns, rowsOf(rows))) {
      sizes.push(chunk.length);
      all += chunk;
    }
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
    expect(parse(all, { columns: true })).toHaveLength(20_000);
  });

  it('has a header even when it has no row', async () => {
    expect(await text(csvFile(columns, rowsOf([])))).toBe('name,size\r\n');
  });
});

describe('JSON Lines', () => {
  it('has one object on each line, whatever its texts hold', async () => {
    const rows = [
      { name: 'a\nb\u2028c', size: 1 },
      { name: '{}', size: null },
    ];
    const lines = (await text(jsonLinesFile(rowsOf(rows), (row) => row))).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Row)).toEqual(rows);
  });

  it('is empty when it has no row', async () => {
    expect(await text(jsonLinesFile(rowsOf([]), (row) => row))).toBe('');
  });
});
