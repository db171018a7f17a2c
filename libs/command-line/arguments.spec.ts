import { collected, jsonObject, time, wholeNumber } from './arguments.js';

describe('arguments', () => {
  it('take whole numbers within bounds', () => {
    const priority = wholeNumber(0, 9);
    expect(priority('7')).toBe(7);
    for (const wrong of ['10', '-1', '1.5', 'x', '']) expect(() => priority(wrong)).toThrow(/from 0 to 9/);
  });

  it('collect repeated and comma-separated values', () => {
    expect(collected('b, c,', collected('a'))).toEqual(['a', 'b', 'c']);
  });

  it('take times, dates and spans back from now', () => {
    expect(time('2026-01-31T12:00:00+01:00')).toBe('2026-01-31T11:00:00.000Z');
    expect(time('2026-01-31')).toBe('2026-01-31T00:00:00.000Z');
    expect(Math.abs(Date.now() - 86_400_000 - Date.parse(time('24h')))).toBeLessThan(2_000);
    for (const wrong of ['yesterday', '5', '2026-13-01', '24x'])
      expect(() => time(wrong)).toThrow(/Give a time/);
  });

  it('take JSON objects and nothing else', () => {
    expect(jsonObject('{"pages": "1-3"}')).toEqual({ pages: '1-3' });
    expect(() => jsonObject('{pages: 1}')).toThrow(/not JSON/);
    for (const wrong of ['[1]', '3', 'null', '"x"']) expect(() => jsonObject(wrong)).toThrow(/JSON object/);
  });
});
