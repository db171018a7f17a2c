import { readFile } from 'node:fs/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { benchOf, type MethodBench } from '../testing/run-method.js';
import { csvProfile, csvProfileVersion1 } from './method.js';
import { type CsvProfileResult } from './result.js';

describe('what a table leaves open', () => {
  let bench: MethodBench;
  beforeAll(async () => {
    bench = await benchOf(csvProfile);
  });
  afterAll(() => bench.close());

  async function run(content: string | Uint8Array, options: object = {}) {
    const { result, summary } = await bench.run(content, options);
    const profile = result as CsvProfileResult;
    return {
      ...profile,
      summary,
      codes: profile.warnings.map(({ code }) => code),
      names: profile.columns.map(({ name }) => name),
    };
  }

  it.each([
    ['names that come twice', 'a,a,b\n1,2,3\n4,5,6\n', ['a', 'a_2', 'b']],
    ['years over numbers', 'name,2019,2020\na,1,2\nb,3,4\n', ['name', '2019', '2020']],
    [
      'days over numbers',
      'product,2024-01-01,2024-01-02\nx,1,2\ny,3,4\n',
      ['product', '2024-01-01', '2024-01-02'],
    ],
    ['a name that is missing', 'a,,c\n1,2,3\n', ['a', 'column_2', 'c']],
    ['a number sign in the first name', '#id,name\n1,x\n2,y\n', ['#id', 'name']],
  ])('the first row is the header: %s', async (_, content, names) => {
    const found = await run(content);
    expect(found).toMatchObject({ header: true, names });
    expect(
      found.columns.every(({ topValues }) => topValues.every(({ value }) => !names.includes(value))),
    ).toBe(true);
  });

  it.each([
    [
      'comments',
      '# exported 2024-01-01\n# by tool, v1\na,b\n1,2\n3,4\n',
      ['# exported 2024-01-01', '# by tool, v1'],
      ['a', 'b'],
    ],
    [
      'titles',
      'Report of sales\nGenerated 2024\n\nid,amount\n1,10\n2,20\n3,30\n',
      ['Report of sales', 'Generated 2024'],
      ['id', 'amount'],
    ],
    ['a line that tells the separator', 'sep=;\na;b\n1;2\n', ['sep=;'], ['a', 'b']],
  ])('lines before the header are reported: %s', async (_, content, preamble, names) => {
    expect(await run(content)).toMatchObject({ preamble, names, codes: ['PREAMBLE_SKIPPED'] });
  });

  it('keeps whole numbers exact that a double cannot hold', async () => {
    const { columns } = await run('id\n9007199254740993\n9007199254740995\n12345678901234567890\n');
    expect(columns[0]).toMatchObject({
      type: 'integer',
      min: '9007199254740993',
      max: '12345678901234567890',
    });
  });

  it.each([
    [
      'thousands',
      'n,a\nx,"1,234.50"\ny,"2,345.75"\nz,"12.00"\n',
      1,
      { type: 'number', min: 12, max: 2345.75 },
    ],
    ['a comma told by the others', 'n;a\nx;1,234\ny;2,5\n', 1, { type: 'number', min: 1.234, max: 2.5 }],
    ['percent', 'p\n5%\n7.5%\n10%\n', 0, { type: 'number', unit: '%', min: 5, max: 10 }],
    ['one currency', 'k,p\na,$5.00\nb,$1\n', 1, { unit: '$', min: 1, max: 5 }],
    ['German numbers', 'n;a\nx;1.234,5\ny;2,5\n', 1, { type: 'number', min: 2.5, max: 1234.5 }],
    [
      'dates that tell their order',
      'd,v\n13/07/2020,1\n05/07/2020,2\n',
      0,
      { type: 'date', min: '2020-07-05', max: '2020-07-13' },
    ],
  ])('reads %s', async (_, content, column, expected) => {
    const { columns, codes } = await run(content);
    expect(columns[column]).toMatchObject(expected);
    expect(columns[column]!.ambiguous).toBeUndefined();
    expect(codes).toEqual([]);
  });

  it('says which units are mixed', async () => {
    const { columns, codes } = await run('k,p\na,$5.00\nb,€7.50\nc,10 EUR\nd,4\n');
    expect(columns[1]).toMatchObject({
      type: 'number',
      unit: 'mixed',
      units: { $: 1, '€': 1, EUR: 1, '': 1 },
    });
    expect(codes).toEqual(['UNITS_MIXED']);
  });

  it('gives both readings where day and month, or the comma, can be read in two ways', async () => {
    const dates = await run('d,v\n04/07/2020,1\n05/07/2020,2\n');
    expect(dates.codes).toEqual(['DATES_AMBIGUOUS']);
    expect(dates.columns[0]).toMatchObject({
      type: 'date',
      ambiguous: 'day-month',
      readings: {
        'day-month': { min: '2020-07-04', max: '2020-07-05' },
        'month-day': { min: '2020-04-07', max: '2020-05-07' },
      },
    });
    const numbers = await run('a;b\n1,234;x\n5,678;y\n');
    expect(numbers).toMatchObject({ delimiter: ';', codes: ['NUMBERS_AMBIGUOUS'] });
    expect(numbers.columns[0]).toMatchObject({
      ambiguous: 'comma',
      readings: { decimal: { min: 1.234, max: 5.678 }, thousands: { min: 1234, max: 5678 } },
    });
  });

  it('reads a table of 4,000 numbers side by side, and names the width of one that is too wide', async () => {
    const row = (width: number) =>
      Array.from({ length: width }, (_, n) => `${1_000_000_000 + n}.25`).join(',');
    const wide = await run(`${row(4_000)}\n${row(4_000)}\n`, { maxColumns: 5_000, topValues: 0 });
    expect(wide.columns).toHaveLength(4_000);
    await expect(run(`${row(20_000)}\n`)).rejects.toMatchObject({
      code: 'CSV.TOO_MANY_COLUMNS',
      message: expect.stringContaining('20000 columns'),
    });
  });

  it('says that a program is no table', async () => {
    const code = await readFile('libs/contexts/documents/methods/csv-profile/column.ts', 'utf8');
    const found = await run(code);
    expect(found.codes).toContain('NOT_A_TABLE');
    expect(found.summary).toContain('does not look like a table');
  });

  const table = `a,b\n${'1,ä\n'.repeat(50_000)}`;
  it.each([
    ['gzip', gzipSync(table)],
    [
      'zip',
      zipOf([
        ['folder/', ''],
        ['table.csv', table],
      ]),
    ],
  ] as const)('reads through %s', async (compression, bytes) => {
    expect(await run(bytes)).toMatchObject({ compression, rows: 50_000, names: ['a', 'b'] });
  });

  it('refuses a zip of several files and one that is cut off', async () => {
    const two = zipOf([
      ['a.csv', table],
      ['b.csv', table],
    ]);
    await expect(run(two)).rejects.toMatchObject({
      code: 'CSV.ARCHIVE',
      message: expect.stringContaining('2 files'),
    });
    await expect(run(two.subarray(0, 900))).rejects.toMatchObject({ code: 'CSV.ARCHIVE' });
    await expect(run(gzipSync(table).subarray(0, 60))).rejects.toMatchObject({ code: 'CSV.ARCHIVE' });
  });

  it('answers version 1 in its own shape', async () => {
    const old = await benchOf(csvProfileVersion1);
    const { result } = await old.run('id,p\n9007199254740993,5%\n');
    await old.close();
    expect(result).not.toHaveProperty('warnings');
    expect((result as { columns: object[] }).columns[1]).not.toHaveProperty('unit');
    expect(result).toMatchObject({ rows: 1, columns: [{ min: 9007199254740992 }, { min: 5 }] });
  });
});

/** A zip file: each entry deflated, then the directory. */
function zipOf(files: readonly (readonly [string, string])[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
