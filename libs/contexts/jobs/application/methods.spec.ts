import { acceptsMediaType } from './methods.js';

describe('acceptsMediaType', () => {
  it.each([
    [['application/pdf'], 'application/pdf', true],
    [['application/pdf'], 'application/pdfx', false],
    [['text/*'], 'text/csv', true],
    [['text/*'], 'textual/csv', false],
    [['*/*'], 'image/png', true],
    [[], 'image/png', false],
  ])('%p takes %s: %s', (accepts, mediaType, expected) => {
    expect(acceptsMediaType(accepts, mediaType)).toBe(expected);
  });
});
