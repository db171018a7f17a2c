import { runOnJson } from '../testing/bench.js';
import { tableRows } from './method.js';

describe('table.rows', () => {
  it('makes a row for each object of every input, and a column for each member', async () => {
    const ran = await runOnJson(tableRows, {
      files: { rows: { a: 1, b: 'x, y' }, more: [{ b: '=1+1', c: { d: [1] } }] },
      value: [{ a: null, c: true }],
    });
    expect(ran.result).toEqual({
      columns: ['a', 'b', 'c'],
      rows: 3,
      sample: [
        { a: 1, b: 'x, y', c: null },
        { a: null, b: '=1+1', c: '{"d":[1]}' },
        { a: null, b: null, c: true },
      ],
    });
    expect(ran.artifacts['rows.csv']).toBe('a,b,c\r\n1,"x, y",\r\n,\'=1+1,"{""d"":[1]}"\r\n,,true\r\n');
    expect(ran.artifacts['rows.jsonl']!.split('\n')[1]).toBe('{"a":null,"b":"=1+1","c":"{\\"d\\":[1]}"}');
    expect(ran.figures).toEqual({ rows: 3, columns: 3 });
  });

  it('takes named columns by JSON Pointer', async () => {
    const columns = [
      { name: 'day', pointer: '/visit/day' },
      { name: 'none', pointer: '/x' },
    ];
    const ran = await runOnJson(tableRows, { value: [{ visit: { day: 'Mon' } }], options: { columns } });
    expect(ran.artifacts['rows.csv']).toBe('day,none\r\nMon,\r\n');
  });

  it('makes an empty table of nothing', async () => {
    const ran = await runOnJson(tableRows, { value: [] });
    expect([ran.result, ran.artifacts]).toEqual([{ columns: [], rows: 0, sample: [] }, {}]);
  });

  it.each([
    ['what is no object', { value: [1] }, 'TABLE.NOT_ROWS'],
    [
      'a pointer that is none',
      { value: {}, options: { columns: [{ name: 'a', pointer: 'a' }] } },
      'TABLE.POINTER',
    ],
    ['too many rows', { value: Array.from({ length: 100_001 }, () => ({})) }, 'TABLE.TOO_MANY_ROWS'],
    [
      'too many members',
      { value: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`m${n}`, n])) },
      'TABLE.TOO_MANY_COLUMNS',
    ],
  ])('refuses %s', async (_what, given, code) => {
    await expect(runOnJson(tableRows, given)).rejects.toMatchObject({ code });
  });
});
