import { chunksOf } from './chunks.js';

const textsOf = (text: string, most: number) =>
  chunksOf([{ number: 1, text }], most).map(({ start, end }) => text.slice(start, end));
const paragraph = (name: string, length: number) => `${name} ${'word '.repeat(length / 5)}`.trim();

describe('chunks', () => {
  it('hold every word once, in order, and none is too long', () => {
    const text = Array.from({ length: 40 }, (_, index) => paragraph(`p${index}`, 30 + index * 20)).join(
      '\n\n',
    );
    const chunks = textsOf(text, 400);
    expect(chunks.join(' ').split(/\s+/)).toEqual(text.split(/\s+/));
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(400);
  });

  it('never go over a page or a heading', () => {
    const pages = [
      { number: 1, text: 'one' },
      { number: 3, text: 'three\n# Head\ntext below' },
      { number: 4, text: '  \n ' },
    ];
    expect(chunksOf(pages, 200)).toEqual([
      { page: 1, start: 0, end: 3 },
      { page: 3, start: 0, end: 5 },
      { page: 3, start: 6, end: 23 },
    ]);
  });

  it('end behind a sentence, else between words, else anywhere but inside a character', () => {
    expect(textsOf('First sentence here. Second sentence is longer.', 30)).toEqual([
      'First sentence here.',
      'Second sentence is longer.',
    ]);
    expect(textsOf('aaaa bbbb cccc', 9)).toEqual(['aaaa bbbb', 'cccc']);
    expect(textsOf('a😀😀😀', 4)).toEqual(['a😀', '😀😀']);
    expect(textsOf('abcdefgh', 4)).toEqual(['abcd', 'efgh']);
  });

  it('join lines of a page without paragraphs', () => {
    expect(textsOf('line one\nline two\nline three', 20)).toEqual(['line one\nline two', 'line three']);
  });

  it('stay the same but near a change', () => {
    const paragraphs = Array.from({ length: 200 }, (_, index) => paragraph(`p${index}`, 100));
    const before = new Set(textsOf(paragraphs.join('\n\n'), 1_000));
    const after = textsOf(['a new beginning of the text', ...paragraphs].join('\n\n'), 1_000);
    expect(after.filter((chunk) => !before.has(chunk)).length).toBeLessThanOrEqual(4);
  });
});
