import { leadsNowhere } from './result-pointer.js';

const schema = {
  type: 'object',
  properties: {
    pages: {
      type: 'array',
      items: {
        type: 'object',
        properties: { text: { type: 'string' }, 'a/b': {} },
        additionalProperties: false,
      },
    },
    open: { type: 'object' },
    list: { type: 'array' },
  },
  additionalProperties: false,
};

describe('a pointer into a result', () => {
  it.each([
    ['', undefined],
    ['/pages', undefined],
    ['/pages/3/text', undefined],
    ['/pages/0/a~1b/anything', undefined],
    ['/open/anything', undefined],
    ['/list/0/anything', undefined],
    ['/page', '/page'],
    ['/pages/first', '/pages/first'],
    ['/pages/0/txt/x', '/pages/0/txt'],
    ['/pages/0/text/0', '/pages/0/text/0'],
    ['/list/x', '/list/x'],
  ])('%s leads nowhere only where that is certain: %s', (pointer, lost) => {
    expect(leadsNowhere(schema, pointer)).toBe(lost);
  });
});
