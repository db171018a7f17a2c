import { describeFormula, isFormula } from './index.js';

describe('a cell', () => {
  it.each(
    [
      '=HYPERLINK("http://x","y")',
      '+1+cmd|"/C calc"!A0',
      '-2+3+cmd',
      '@SUM(A1)',
      ' =1+1',
      '\tx',
      '\rx',
      '＝1+1',
      '-',
    ].slice(0, -1),
  )('%j is a formula', (text) => {
    expect(isFormula(text)).toBe(true);
  });

  it.each([
    '-12.5',
    '+3',
    "-1'000.00",
    '-1.5e-7',
    '- 5 %'.replace(' ', ''),
    '-',
    '--',
    'a=b',
    '',
    '5-3',
    "'=1",
  ])('%j is none', (text) => {
    expect(isFormula(text)).toBe(false);
  });

  it('is described without its arguments', () => {
    expect(describeFormula('=hyperlink("http://secret")')).toBe('a formula that calls HYPERLINK');
    expect(describeFormula('=A1+B2')).toBe('text of 6 characters that begins with =');
    expect(describeFormula('\0x')).toBe('text of 2 characters behind a control character');
  });
});
