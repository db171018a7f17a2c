import { createHash } from 'node:crypto';
import { cachedRequestOf, cacheKey, cacheParts } from './index.js';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const document = { sha256: 'a'.repeat(64), mediaType: 'text/plain' };
const request = {
  method: 'pdf.text@1',
  options: { pages: 3, lang: 'en' },
  input: { n: 1 },
  content: { document },
};

describe('what a result depends on', () => {
  it('is the method, the content, the options and the input', () => {
    expect(cacheParts(request, hash)).toEqual([
      { field: 'method', value: 'pdf.text@1' },
      { field: 'inputs.document', value: `${'a'.repeat(64)} text/plain` },
      { field: 'options.lang', value: '"en"' },
      { field: 'options.pages', value: '3' },
      { field: 'input', value: '{"n":1}' },
    ]);
    const reordered = { ...request, options: { lang: 'en', pages: 3 } };
    expect(cacheKey(reordered, hash)).toBe(cacheKey(request, hash));
  });

  it('is no id, name, queue or priority', () => {
    const job = {
      method: 'pdf.text@1',
      queue: 'slow',
      priority: 9,
      options: request.options,
      input: request.input,
      documentId: 'd1',
      documentSha256: document.sha256,
      documentMediaType: document.mediaType,
      documentName: 'a.txt',
    };
    expect(cachedRequestOf(job as never)).toEqual(request);
    const tree = { sha256: 'c'.repeat(64), size: 1, mediaType: 'text/x-nexus', name: 'tree.nex' };
    const bare = { method: 'a@1', options: {}, inputs: { tree } };
    expect(cacheParts(cachedRequestOf(bare as never), hash)).toEqual([
      { field: 'method', value: 'a@1' },
      { field: 'inputs.tree', value: `${tree.sha256} text/x-nexus` },
    ]);
  });

  it.each([
    ['version', { method: 'pdf.text@2' }],
    ['option', { options: { pages: 4, lang: 'en' } }],
    ['input', { input: null }],
    ['left-out input', { input: undefined }],
    ['content', { content: { document: { ...document, sha256: 'b'.repeat(64) } } }],
    ['type', { content: { document: { ...document, mediaType: 'text/csv' } } }],
  ])('is another with another %s', (_what, over) => {
    expect(cacheKey({ ...request, ...over }, hash)).not.toBe(cacheKey(request, hash));
  });

  it('is short however long the values are, and tells them apart', () => {
    const long = (last: string) => ({ ...request, options: { text: 'x'.repeat(1_000) + last } });
    const [, , part] = cacheParts(long('a'), hash);
    expect(part!.value).toMatch(/^SHA-256 [0-9a-f]{64}$/);
    expect(cacheKey(long('a'), hash)).not.toBe(cacheKey(long('b'), hash));
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`o${n}`, n]));
    expect(cacheParts({ ...request, options: many, content: {} }, hash)).toHaveLength(3);
  });
});
