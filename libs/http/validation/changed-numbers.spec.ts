import { changedNumbers } from './changed-numbers.js';

describe('numbers that JSON.parse changes', () => {
  it('are named with their path, whatever stands around them', () => {
    const text = String.raw`{"a/b": [1, {"n\"": 12345678901234567890}], "text": "12345678901234567890", "x": 9007199254740993}`;
    expect(changedNumbers(text)).toEqual([
      { path: '/a~1b/1/n"', literal: '12345678901234567890', becomes: '12345678901234567000' },
      { path: '/x', literal: '9007199254740993', becomes: '9007199254740992' },
    ]);
    expect(changedNumbers('12345678901234567890')[0]?.path).toBe('');
    expect(changedNumbers('[[1,2],[3,1e400]]')).toEqual([
      { path: '/1/1', literal: '1e400', becomes: 'Infinity' },
    ]);
  });

  it.each(['0.12345678901234567890', '1e-400', '-9007199254740993', '1e999', '100000000000000000000001'])(
    'are found: %s',
    (text) => expect(changedNumbers(`{"n":${text}}`)).toHaveLength(1),
  );

  it.each([
    '9007199254740991',
    '9007199254740992',
    '100000000000000000000000',
    '0.10000000000000001',
    '1.7976931348623157e308',
    '5e-324',
    '0.0000000000000000000000',
    '1.50000000000000000000',
    '-0',
    '1E400000'.slice(0, 4),
  ])('are not those that a double holds: %s', (text) =>
    expect(changedNumbers(`{"n":${text},"long":"${'9'.repeat(30)}"}`)).toEqual([]),
  );
});
