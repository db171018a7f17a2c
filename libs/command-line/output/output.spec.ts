import { formatBytes, formatSpan, formatTime, formatValue, plain } from './format.js';
import { painter } from './paint.js';
import { formatRecord, formatTable } from './table.js';

const noPaint = painter({}, {});

describe('formats', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_536, '1.5 KiB'],
    [2_147_483_648, '2.0 GiB'],
    [5e15, '4547.5 TiB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 ms'],
    [849.6, '850 ms'],
    [12_345, '12.3 s'],
    [59_999, '59.9 s'],
    [60_000, '1 min'],
    [245_000, '4 min 5 s'],
    [10_920_000, '3 h 2 min'],
    [187_200_000, '2 d 4 h'],
  ])('%d ms are %s', (span, text) => expect(formatSpan(span)).toBe(text));

  it('shows no time and a wrong time as they are', () => {
    expect(formatTime(null)).toBe('-');
    expect(formatTime('soon')).toBe('soon');
    expect(formatTime('2026-01-02T03:04:05Z')).toMatch(/^2026-01-0\d \d{2}:04:05$/);
  });

  it('puts any value into one cell', () => {
    expect([null, '', 0, true, ['a', 'b'], [], { a: [1] }].map(formatValue)).toEqual([
      '-',
      '-',
      '0',
      'true',
      'a, b',
      '-',
      '{"a":[1]}',
    ]);
  });

  it('lets no name from elsewhere steer the terminal', () => {
    expect(plain('a\u001b[31mb\r\nc\u202ed\u0007')).toBe('a\ufffd[31mb\ufffd\ufffdc\ufffdd\ufffd');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'NAME', of: (row: { name: string; size: number }) => row.name },
    { title: 'SIZE', of: (row: { name: string; size: number }) => row.size, align: 'right' as const },
    { title: 'NOTE', of: () => 'a note that is long' },
  ];

  it('align their columns', () => {
    const rows = [
      { name: 'a', size: 5 },
      { name: 'longer', size: 1_000 },
    ];
    expect(formatTable(rows, columns, noPaint)).toBe(
      [
        'NAME    SIZE  NOTE',
        'a          5  a note that is long',
        'longer  1000  a note that is long',
        '',
      ].join('\n'),
    );
  });

  it('cut only the last column, to the width of the screen', () => {
    const lines = formatTable([{ name: 'a', size: 5 }], columns, noPaint, 26).split('\n');
    expect(lines[1]).toBe('a        5  a note that i…');
  });

  it('align by characters, not by the bytes of colors', () => {
    const paint = painter({ isTTY: true }, {});
    const painted = [{ ...columns[0]!, paint: (text: string) => paint('red', text) }, columns[1]!];
    expect(formatTable([{ name: 'ab', size: 1 }], painted, noPaint)).toContain(
      '\u001b[31mab\u001b[39m       1',
    );
  });

  it('leave out what is not there in a record', () => {
    expect(formatRecord({ id: 1, name: undefined, state: null }, noPaint)).toBe('id     1\nstate  -\n');
  });
});

describe('colors', () => {
  it('are for terminals only, and can be turned off', () => {
    expect(painter({ isTTY: true }, {})('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(painter({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
    expect(painter({ isTTY: true }, { TERM: 'dumb' })('red', 'x')).toBe('x');
    expect(painter({ isTTY: false }, {})('red', 'x')).toBe('x');
  });
});
