import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row, TableColumn } from '../column.js';
import { applySteps, checkSteps, type Step } from './index.js';

const columns: readonly TableColumn[] = [
  { name: 'method', type: 'text' },
  { name: 'runMs', type: 'integer' },
  { name: 'ok', type: 'boolean' },
];
const rows: readonly Row[] = [
  ['pdf', 300, true],
  ['csv', 100, true],
  ['pdf', null, false],
  ['csv', 200, false],
  ['hyphy', 50, true],
];

describe('steps of a table', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-steps-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function* batches(all: readonly Row[], size = 2) {
    for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
  }
  async function after(steps: readonly Step[], all = rows): Promise<{ names: string[]; rows: Row[] }> {
    const made = applySteps({ columns, rows: batches(all, 1_000) }, steps, folder);
    const taken: Row[] = [];
    for await (const batch of made.rows) taken.push(...batch);
    return { names: made.columns.map(({ name }) => name), rows: taken };
  }

  it.each<[string, Step, readonly Row[]]>([
    ['filter', { filter: "method == 'pdf' && ok" }, [rows[0]!]],
    ['filter, null being neither', { filter: 'runMs >= 100' }, [rows[0]!, rows[1]!, rows[3]!]],
    [
      'sort, null last',
      { sort: [{ by: 'runMs', descending: true }] },
      [0, 3, 1, 4, 2].map((at) => rows[at]!),
    ],
    ['limit', { limit: 2 }, rows.slice(0, 2)],
    ['fill', { fill: { runMs: 0 } }, rows.map((row) => [row[0]!, row[1] ?? 0, row[2]!])],
  ])('%s', async (_name, step, expected) => {
    expect((await after([step])).rows).toEqual(expected);
  });

  it('derive columns by expressions, whose types follow', async () => {
    const step = {
      derive: { seconds: 'runMs / 1000', label: "ok ? upper(method) : 'failed'", whole: 'size(method)' },
    };
    const made = await after([step]);
    expect(made.names).toEqual(['method', 'runMs', 'ok', 'seconds', 'label', 'whole']);
    expect(made.rows[0]).toEqual(['pdf', 300, true, 0.3, 'PDF', 3]);
    expect(made.rows[2]!.slice(3)).toEqual([null, 'failed', 3]);
    expect(
      checkSteps(columns, [step])
        .columns.slice(3)
        .map(({ type }) => type),
    ).toEqual(['number', 'text', 'integer']);
  });

  it('group, select and rename', async () => {
    const made = await after([
      {
        group: {
          by: ['method'],
          columns: {
            jobs: { count: true },
            sum: { sum: 'runMs' },
            mean: { mean: 'runMs' },
            least: { min: 'runMs' },
            most: { max: 'runMs' },
            kinds: { distinct: 'ok' },
          },
        },
      },
      { select: ['jobs', 'method', 'mean', 'least', 'most', 'kinds', 'sum'] },
      { rename: { method: 'Method' } },
    ]);
    expect(made.names).toEqual(['jobs', 'Method', 'mean', 'least', 'most', 'kinds', 'sum']);
    expect(made.rows).toEqual([
      [2, 'pdf', 300, 300, 300, 2, 300],
      [2, 'csv', 150, 100, 200, 2, 300],
      [1, 'hyphy', 50, 50, 50, 1, 50],
    ]);
    const none = await after(
      [{ group: { by: [], columns: { jobs: { count: true }, mean: { mean: 'runMs' } } } }],
      [],
    );
    expect(none.rows).toEqual([[0, null]]);
  });

  it('pivot values of a column into columns, in the order in which they are named', async () => {
    const pivot = {
      by: ['method'],
      column: 'ok',
      values: [true, false],
      cell: { sum: 'runMs' },
    };
    const made = await after([{ pivot }]);
    expect(made.names).toEqual(['method', 'true', 'false']);
    expect(made.rows).toEqual([
      ['pdf', 300, null],
      ['csv', 100, 200],
      ['hyphy', 50, null],
    ]);
    const types = checkSteps(columns, [{ pivot }]).columns.map(({ type }) => type);
    expect(types).toEqual(['text', 'integer', 'integer']);
    const counted = {
      by: [],
      column: 'method',
      values: ['pdf'],
      rest: 'others',
      cell: { count: true },
    } as const;
    expect((await after([{ pivot: counted }])).rows).toEqual([[2, 3]]);
    expect((await after([{ pivot: counted }], [])).rows).toEqual([]);
    expect((await after([{ pivot: counted }, { derive: { all: 'pdf + others' } }])).rows).toEqual([
      [2, 3, 5],
    ]);
  });

  it('name column and row of a value that a pivot does not list', async () => {
    const pivot = { by: [], column: 'method', values: ['pdf', 'csv'], cell: { count: true } } as const;
    await expect(after([{ pivot }])).rejects.toMatchObject({
      code: 'TABLE.PIVOT_VALUE',
      message: expect.stringMatching(/Column method, row 5: "hyphy" is not among the values/),
    });
  });

  it('bound the groups of a pivot', async () => {
    const many = Array.from({ length: 100_001 }, (_, at): Row => [String(at), 1, true]);
    const pivot = { by: ['method'], column: 'ok', values: [true], cell: { count: true } } as const;
    await expect(after([{ pivot }], many)).rejects.toMatchObject({ code: 'TABLE.TOO_MANY_GROUPS' });
  });

  it('sort what does not fit into memory through files, stable, and remove them', async () => {
    const many = Array.from({ length: 50_000 }, (_, at): Row => [String(at), (at * 7_919) % 1_000, true]);
    const made = await after([{ sort: [{ by: 'runMs' }] }], many);
    expect(made.rows).toHaveLength(many.length);
    const ordered = many.toSorted((a, b) => Number(a[1]) - Number(b[1]));
    expect(made.rows).toEqual(ordered);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Step, string, RegExp]>([
    [
      'a column that is not there',
      { select: ['method', 'runms'] },
      '/0/select/1',
      /there is no column runms/,
    ],
    ['a type that does not fit', { filter: 'method > 3' }, '/0/filter', /no such overload/],
    ['a filter that is no question', { filter: 'runMs + 1' }, '/0/filter', /true or false/],
    [
      'an expression of an unknown name',
      { derive: { x: 'nothing + 1' } },
      '/0/derive/x',
      /Unknown variable: nothing/,
    ],
    ['an expression that cannot be read', { derive: { x: '1 +' } }, '/0/derive/x', /./],
    ['a loop', { derive: { x: 'size([1, 2].map(a, a))' } }, '/0/derive/x', /map is not offered/],
    ['a regular expression', { filter: "method.matches('(a+)+')" }, '/0/filter', /matches is not offered/],
    ['code', { derive: { x: 'process.exit(1)' } }, '/0/derive/x', /./],
    ['a list as a cell', { derive: { x: '[1, 2]' } }, '/0/derive/x', /a cell is a text/],
    [
      'a sum of texts',
      { group: { by: [], columns: { s: { sum: 'method' } } } },
      '/0/group/columns/s/sum',
      /needs numbers/,
    ],
    [
      'a key that is not there',
      { group: { by: ['x'], columns: { n: { count: true } } } },
      '/0/group/by/0',
      /no column x/,
    ],
    [
      'a pivot value of another type',
      { pivot: { by: [], column: 'ok', values: ['yes'], cell: { count: true } } },
      '/0/pivot/values/0',
      /boolean/,
    ],
    [
      'a pivot of a column that is not there',
      { pivot: { by: [], column: 'x', values: ['a'], cell: { count: true } } },
      '/0/pivot/column',
      /no column x/,
    ],
    [
      'a pivot that sums texts',
      { pivot: { by: [], column: 'ok', values: [true], cell: { sum: 'method' } } },
      '/0/pivot/cell/sum',
      /needs numbers/,
    ],
    [
      'a pivot that lists a value twice',
      { pivot: { by: [], column: 'method', values: ['a', 'a'], cell: { count: true } } },
      '/0/',
      /two columns the name a/,
    ],
    [
      'a pivot of too many values',
      {
        pivot: {
          by: [],
          column: 'method',
          values: Array.from({ length: 51 }, (_, at) => `v${at}`),
          cell: { count: true },
        },
      },
      '/0/pivot/values',
      /more than 50/,
    ],
    ['a fill of another type', { fill: { runMs: 'none' } }, '/0/fill/runMs', /integer/],
    ['two columns of one name', { rename: { method: 'ok' } }, '/0/', /two columns the name ok/],
  ])('are refused for %s, with the place', (_name, step, path, message) => {
    const { problems } = checkSteps(columns, [step]);
    expect(problems[0]).toMatchObject({ path, message: expect.stringMatching(message) });
  });

  it('name column and row of what fails', async () => {
    const step = { derive: { part: "method.split('-')[1]" } };
    await expect(after([step])).rejects.toMatchObject({
      code: 'TABLE.EXPRESSION',
      message: expect.stringContaining('Column part, row 1'),
    });
  });
});
