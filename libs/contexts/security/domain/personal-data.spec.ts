import { declares, personalDataIn } from './index.js';

describe('personal data', () => {
  it.each([
    ['write to jane.doe+x@mail.example.org please', ['e-mail address']],
    ['call +49 30 1234567', ['phone number']],
    ['call +1 (415) 555-0132.', ['phone number']],
    ['SSN 123-45-6789', ['national id']],
    ['DNI 12345678Z', ['national id']],
    ['DNI 12345678A', []],
    ['RSSMRA85T10A562S', ['national id']],
    [
      'n° 1850575123456 09'.replace('09', String(97n - (1850575123456n % 97n)).padStart(2, '0')),
      ['national id'],
    ],
    ['1850575123456 00', []],
    ['a@b', []],
    ['@docket/kernel and user@1.2.3', []],
    ['+1', []],
    ['order 123-456-7890 of 2026-01-02', []],
    ['', []],
  ] as const)('of %j is %j', (text, kinds) => {
    expect(personalDataIn(text)).toEqual(kinds);
  });

  it('is declared by the categories of the context', () => {
    expect(declares(['mail addresses of operators'], 'e-mail address')).toBe(true);
    expect(declares(['mail addresses of operators'], 'phone number')).toBe(false);
    expect(declares(['names, hashes and sizes of documents'], 'e-mail address')).toBe(false);
    expect(declares(['what users put into them'], 'national id')).toBe(true);
    expect(declares([], 'phone number')).toBe(false);
  });
});
