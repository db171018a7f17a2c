import { detectCharset } from './charset.js';

describe('the character set of a text', () => {
  it.each([
    ['utf-8 with a mark', Buffer.from('\ufeffa,b\n'), 'utf-8'],
    ['utf-8 with umlauts', Buffer.from('Größe,Maß\n'), 'utf-8'],
    ['utf-8 cut within a character', Buffer.from('Größe').subarray(0, 3), 'utf-8'],
    ['utf-16le with a mark', Buffer.from('\ufeffa,b\n', 'utf16le'), 'utf-16le'],
    ['utf-16le without a mark', Buffer.from('name,age\nAnn,41\n', 'utf16le'), 'utf-16le'],
    ['utf-16be without a mark', Buffer.from('name,age\nAnn,41\n', 'utf16le').swap16(), 'utf-16be'],
    ['windows-1252', Buffer.from('Gr\xf6\xdfe,Ma\xdf\n', 'latin1'), 'windows-1252'],
  ])('knows %s', (_, bytes, charset) => {
    expect(detectCharset(bytes)?.charset).toBe(charset);
  });

  it('is absent where the bytes are no text', () => {
    expect(detectCharset(Buffer.from([1, 2, 3, 200, 201, 0, 7]))).toBeUndefined();
    expect(detectCharset(Buffer.alloc(100))).toBeUndefined();
  });
});
