import { rfc3339 } from './date.js';
import { linesOf } from './lines.js';

describe('a PDF date', () => {
  it.each([
    ["D:20220626105843+02'00'", '2022-06-26T10:58:43+02:00'],
    ['D:20220626105843Z', '2022-06-26T10:58:43Z'],
    ["D:20220626105843-05'30", '2022-06-26T10:58:43-05:30'],
    ['D:20220626', '2022-06-26T00:00:00Z'],
    ['D:2022', '2022-01-01T00:00:00Z'],
    ['20220626105843', '2022-06-26T10:58:43Z'],
    ['D:20220230', null],
    ['D:20221326', null],
    ['yesterday', null],
    [undefined, null],
  ])('%s is %s', (date, expected) => {
    expect(rfc3339(date)).toBe(expected);
  });
});

describe('lines of a page', () => {
  const run = (text: string, x: number, y: number) => ({ text, x, y, width: text.length * 5, height: 10 });

  it('keep two columns apart that were painted one after the other', () => {
    const runs = [
      run('left 1', 0, 100),
      run('left 2', 0, 80),
      run('right 1', 300, 100),
      run('right 2', 300, 80),
    ];
    expect(linesOf(runs)).toEqual(['left 1', 'left 2', 'right 1', 'right 2']);
  });

  it('are put in order where a page was painted from the bottom up', () => {
    expect(linesOf([run('last', 0, 10), run('middle', 0, 50), run('first', 0, 90)])).toEqual([
      'first',
      'middle',
      'last',
    ]);
  });

  it('join runs on one baseline, with a space where there is a gap', () => {
    expect(linesOf([run('Ada', 0, 50), run('Byron', 20, 50.5), run('!', 45, 50)])).toEqual(['Ada Byron!']);
  });
});
