import { deflateRawSync } from 'node:zlib';
import { detectMediaType, endingContradicts, isAllowedType } from './media-type.js';

const typeOf = async (content: string | Uint8Array, name?: string, complete = true) =>
  detectMediaType(typeof content === 'string' ? Buffer.from(content) : content, complete, name);

describe('the media type of a document', () => {
  it('is told by the signature of a binary format, whatever the name says', async () => {
    expect(await typeOf('%PDF-1.7\n%âãÏÓ\n', 'data.csv')).toEqual({ mediaType: 'application/pdf' });
    expect(await typeOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'form.pdf')).toEqual({
      mediaType: 'image/png',
    });
  });

  it.each([
    ['a,b\n1,2\n3,4\n', 'text/csv'],
    ['a;b;c\r\n1;"x;y";3\r\n', 'text/csv'],
    ['a\tb\n1\t2\n', 'text/csv'],
    ['Dear doctor,\nthe patient is well.\nYours, B\n', 'text/plain'],
    ['{"a": 1}', 'application/json'],
    ['[1, 2]', 'application/json'],
    ['{"a":1}\n{"a":2}\n', 'application/x-ndjson'],
    ['[not json', 'text/plain'],
    ['<!DOCTYPE html><p>x', 'text/html'],
    ['<?xml version="1.0"?><a/>', 'application/xml'],
    ['>seq1\nACGT\n>seq2\nACGA\n', 'text/plain'],
  ])('takes %j for %s', async (content, mediaType) => {
    expect((await typeOf(content)).mediaType).toBe(mediaType);
  });

  it.each(['utf-16le', 'utf-16be'] as const)(
    'takes a text in %s for text, not for MPEG audio',
    async (charset) => {
      const little = Buffer.from('\ufeffname,age\nÄnne,3\n', 'utf16le');
      const content = charset === 'utf-16le' ? little : Buffer.from(little).swap16();
      expect(await typeOf(content)).toEqual({ mediaType: 'text/csv', charset });
    },
  );

  it('takes MPEG audio that starts like UTF-16 for what it is', async () => {
    const frames = Buffer.concat(
      Array.from({ length: 200 }, (_, n) => Buffer.from([0xff, 0xfe, 0x00, n, 0x00, 0x01])),
    );
    expect((await typeOf(frames)).mediaType).not.toMatch(/^text/);
  });

  it('lets the name decide only between plain text and a CSV of one column', async () => {
    expect((await typeOf('age\n41\n42\n', 'ages.csv')).mediaType).toBe('text/csv');
    expect((await typeOf('age\n41\n42\n', 'ages.txt')).mediaType).toBe('text/plain');
    expect((await typeOf(deflateRawSync(Buffer.alloc(5000, 'x1')), 'ages.csv')).mediaType).toBe(
      'application/octet-stream',
    );
  });

  it('reads JSON that goes on behind the prefix', async () => {
    expect((await typeOf('{"a": [1, 2', undefined, false)).mediaType).toBe('application/json');
  });
});

describe('what a name promises', () => {
  it('is compared with the content', () => {
    expect(endingContradicts('report.PDF', 'text/csv')).toBe(true);
    expect(endingContradicts('report.pdf', 'application/pdf')).toBe(false);
    expect(endingContradicts('report.unheard', 'text/csv')).toBe(false);
    expect(endingContradicts(undefined, 'text/csv')).toBe(false);
  });

  it('matches allowed types exactly or by family', () => {
    expect(isAllowedType('text/csv', ['application/pdf', 'text/*'])).toBe(true);
    expect(isAllowedType('texture/csv', ['text/*'])).toBe(false);
    expect(isAllowedType('application/pdf', ['application/pdf'])).toBe(true);
  });
});
