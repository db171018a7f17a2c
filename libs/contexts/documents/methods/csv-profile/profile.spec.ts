import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOptions } from '@docket/method-runner';
import { csvProfile } from './method.js';
import { profile } from './profile.js';
import { type CsvProfileResult } from './result.js';

describe('csv.profile@2', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-csv-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function run(content: string | Uint8Array, options: object = {}) {
    const documentPath = join(folder, 'document');
    await writeFile(documentPath, content);
    const checked = checkOptions(csvProfile, options);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    const fractions: number[] = [];
    const output = await profile(
      { documentPath },
      {
        options: checked.options,
        scratchDir: folder,
        signal: new AbortController().signal,
        progress: (fraction) => fractions.push(fraction),
      },
    );
    return { ...(output.result as CsvProfileResult), summary: output.summary, fractions };
  }

  it('profiles numbers, texts, dates, truth values and nulls', async () => {
    const { columns, rows, header, delimiter, encoding, summary } = await run(
      'id,name,age,born,ok,none\n1,Ann,41,1983-02-01,true,\n2,"Bob, B",NA,1982-12-30,false,\n3,Ann,1.5,2020-01-01,true,\n4,Cem,10,2020-01-02,true,\n',
    );
    expect({ rows, header, delimiter, encoding, summary }).toEqual({
      rows: 4,
      header: true,
      delimiter: ',',
      encoding: 'utf-8',
      summary: '4 rows, 6 columns',
    });
    const [id, name, age, born, ok, none] = columns;
    expect(id).toMatchObject({ name: 'id', type: 'integer', nulls: 0, min: 1, max: 4, mean: 2.5 });
    expect(id!.standardDeviation).toBeCloseTo(1.29099, 5);
    expect(id!.quantiles).toMatchObject({ p50: 2.5 });
    expect(name).toMatchObject({
      type: 'text',
      min: 'Ann',
      max: 'Cem',
      mean: null,
      quantiles: null,
      longestCharacters: 6,
    });
    expect(name!.topValues[0]).toEqual({ value: 'Ann', count: 2, error: 0 });
    expect(name!.distinct).toEqual({ estimate: 3, exact: true });
    expect(age).toMatchObject({
      type: 'number',
      nulls: 1,
      kinds: { integer: 2, number: 1 },
      min: 1.5,
      max: 41,
    });
    expect(born).toMatchObject({ type: 'date', min: '1982-12-30', max: '2020-01-02' });
    expect(ok).toMatchObject({ type: 'boolean', kinds: { boolean: 4 } });
    expect(none).toMatchObject({
      type: 'empty',
      nulls: 4,
      min: null,
      max: null,
      distinct: { estimate: 0, exact: true },
    });
  });

  it.each([
    ['identifiers with leading zeros', ['007', '012'], 'text'],
    ['days that no calendar has', ['2021-02-29', '2021-02-01'], 'text'],
    ['points in time with offsets', ['2021-01-01T00:30:00+01:00', '2020-12-31 23:45'], 'datetime'],
    ['days and points in time', ['2021-01-01', '2021-01-01T10:00:00Z'], 'datetime'],
    ['German dates', ['31.12.2020', '1.1.2021'], 'date'],
    ['numbers with an exponent', ['1e5', '-2.5E-3', '.5'], 'number'],
    ['numbers too large for a number', ['1e999', '2'], 'text'],
    ['versions', ['1.2.3', '1.2'], 'text'],
  ])('takes %s for what they are', async (_, values, type) => {
    expect((await run(`v,w\n${values.map((value) => `${value},x\n`).join('')}`)).columns[0]).toMatchObject({
      type,
    });
  });

  it('orders points in time by time, not by text', async () => {
    const [column] = (await run('at,x\n2021-01-01T00:30:00+01:00,1\n2020-12-31T23:45:00Z,2\n')).columns;
    expect(column).toMatchObject({ min: '2021-01-01T00:30:00+01:00', max: '2020-12-31T23:45:00Z' });
  });

  it.each([
    ['semicolons and decimal commas', 'a;b\n1,5;x\n2,5;y\n', ';', { type: 'number', mean: 2 }],
    ['tabs', 'a\tb\n1\tx,y\n2\tz,w\n', '\t', { type: 'integer' }],
    ['bars', 'a|b\n1|x\n2|y\n', '|', { type: 'integer' }],
    ['a single column', 'a\n1\n2\n', ',', { type: 'integer', name: 'a' }],
    ['line ends of all kinds', 'a,b\r\n1,x\n2,y\r3,z', ',', { type: 'integer', max: 3 }],
  ])('finds %s', async (_, content, delimiter, column) => {
    const found = await run(content);
    expect(found.delimiter).toBe(delimiter);
    expect(found.columns[0]).toMatchObject(column);
    expect(found.ragged.count).toBe(0);
  });

  it('takes a first row with numbers for a row like the others', async () => {
    const { header, rows, columns } = await run('1,Ann\n2,Bob\n');
    expect({ header, rows, names: columns.map((column) => column.name) }).toEqual({
      header: false,
      rows: 2,
      names: ['column_1', 'column_2'],
    });
  });

  it('obeys the options before its own findings', async () => {
    const found = await run('a;b,1\nc;d,-\n', {
      delimiter: ';',
      header: false,
      nullValues: ['c'],
      topValues: 1,
    });
    expect(found).toMatchObject({ delimiter: ';', header: false, rows: 2 });
    expect(found.columns[0]).toMatchObject({ nulls: 1, topValues: [{ value: 'a', count: 1, error: 0 }] });
  });

  it('counts rows of uneven length and names the first lines, without failing', async () => {
    const { ragged, rows, columns } = await run(`a,b,c\n1,2,3\n4,5\n"6\n6",7,8,9,10\n${'1\n'.repeat(100)}`);
    expect(rows).toBe(103);
    expect(ragged.count).toBe(102);
    expect(ragged.first.slice(0, 3)).toEqual([
      { line: 3, cells: 2 },
      { line: 5, cells: 5 },
      { line: 6, cells: 1 },
    ]);
    expect(ragged.first).toHaveLength(20);
    expect(columns[2]).toMatchObject({ nulls: 101 });
  });

  const umlauts = 'name,größe\nJürgen,1\nZoë,2\n';
  it.each([
    ['utf-8', Buffer.from(umlauts), 'utf-8', false],
    ['utf-8 with a mark', Buffer.from(`\ufeff${umlauts}`), 'utf-8', true],
    ['utf-16le with a mark', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), 'utf-16le', true],
    ['utf-16be with a mark', Buffer.from(`\ufeff${umlauts}`, 'utf16le').swap16(), 'utf-16be', true],
    ['utf-16le without a mark', Buffer.from(umlauts, 'utf16le'), 'utf-16le', false],
    ['windows-1252', Buffer.from(umlauts, 'latin1'), 'windows-1252', false],
  ])('reads %s', async (_, content, encoding, byteOrderMark) => {
    const found = await run(content);
    expect(found).toMatchObject({ encoding, byteOrderMark, rows: 2 });
    expect(found.columns.map((column) => column.name)).toEqual(['name', 'größe']);
    expect(found.columns[0]!.topValues.map((value) => value.value)).toEqual(['Jürgen', 'Zoë']);
  });

  it('reads characters that lie across the pieces in which the file is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `${n},${'€'.repeat(n % 7)}x`);
    const { columns, encoding, fractions } = await run(`n,s\n${rows.join('\n')}\n`);
    expect(encoding).toBe('utf-8');
    expect(columns[1]!.distinct).toEqual({ estimate: 7, exact: true });
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions.at(-1)).toBe(1);
  });

  it('turns to windows-1252 when the first such letter comes late', async () => {
    const { encoding, columns } = await run(
      Buffer.from(`a,b\n${'x,1\n'.repeat(30_000)}Zo\xeb,2\n`, 'latin1'),
    );
    expect(encoding).toBe('windows-1252');
    expect(columns[0]!.max).toBe('x');
    expect(columns[0]!.min).toBe('Zoë');
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'CSV.EMPTY'],
    ['only line ends', '\n\n\r\n', 'CSV.EMPTY'],
    ['only a mark', '\ufeff', 'CSV.EMPTY'],
    ['zeros', Buffer.alloc(5_000), 'CSV.NOT_TEXT'],
    [
      'an image',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64), Buffer.alloc(3_000, 0xc3)]),
      'CSV.NOT_TEXT',
    ],
    ['text that turns into zeros', `a,b\n${'1,2\n'.repeat(30_000)}\0\0\0`, 'CSV.NOT_TEXT'],
    ['a line without an end', `a,b\n1,${'x'.repeat(2_000_000)}\n`, 'CSV.LINE_TOO_LONG'],
    ['a quote that swallows the file', `a,b\n1,"x\n${'2,y\n'.repeat(400_000)}`, 'CSV.LINE_TOO_LONG'],
    ['a quote that is never closed', 'a,b\n1,"x\n2,y\n', 'CSV.QUOTE_NOT_CLOSED'],
    ['too many columns', `${'a,'.repeat(1_500)}a\n`, 'CSV.TOO_MANY_COLUMNS'],
  ])('refuses %s', async (_, content, code) => {
    await expect(run(content)).rejects.toMatchObject({ code, retryable: false });
  });

  it('survives any bytes: a profile or a clear refusal, nothing else', async () => {
    for (let round = 0; round < 30; round += 1) {
      const bytes = randomBytes(1 + round * 97);
      const outcome = await run(bytes).then(
        () => 'profile',
        (error: { code?: string }) => error.code ?? 'another error',
      );
      expect(outcome).toMatch(/^(profile|CSV\.[A-Z_]+)$/);
    }
  });

  it('refuses options that it does not have', () => {
    expect(checkOptions(csvProfile, { delimiter: 'too long', sheet: 1 })).toMatchObject({ ok: false });
    expect(checkOptions(csvProfile, 'text')).toMatchObject({ ok: false });
    expect(checkOptions(csvProfile, undefined)).toMatchObject({ ok: true, options: { topValues: 10 } });
  });
});
