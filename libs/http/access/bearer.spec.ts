import { bearerKey } from './bearer.js';

describe('a bearer key', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer   abc_-.~+/==', 'abc_-.~+/=='],
    ['Basic abc', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    [undefined, undefined],
  ])('is found in the header %s', (header, key) => expect(bearerKey(header)).toBe(key));
});
