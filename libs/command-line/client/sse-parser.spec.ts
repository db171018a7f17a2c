import fc from 'fast-check';
import { SseParser } from './sse-parser.js';

const parse = (...pieces: string[]) => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

describe('Server-Sent Events', () => {
  it('have an id, a type and lines of data', () => {
    expect(parse('id: 7\nevent: JobQueued\ndata: {"a":\ndata: 1}\n\n')).toEqual([
      { id: '7', type: 'JobQueued', data: '{"a":\n1}' },
    ]);
  });

  it('keep the last id, and forget the type', () => {
    expect(parse('id: 7\nevent: x\ndata: 1\n\ndata: 2\n\n')).toEqual([
      { id: '7', type: 'x', data: '1' },
      { id: '7', type: 'message', data: '2' },
    ]);
  });

  it('ignore comments, unknown fields, ids with NUL, and events without data', () => {
    expect(parse(': alive\n\nfoo: bar\nid: a\0b\nevent: x\n\ndata\n\n')).toEqual([
      { id: '', type: 'message', data: '' },
    ]);
  });

  it('take one space after the colon, and no more', () => {
    expect(parse('data:  x\n\n')[0]?.data).toBe(' x');
  });

  it('keep back what is not finished', () => {
    expect(parse('data: 1\n')).toEqual([]);
  });

  it('say how long to wait', () => {
    const parser = new SseParser();
    parser.push('retry: 1500\nretry: soon\n');
    expect(parser.retryMs).toBe(1_500);
  });

  it('refuse an event without end', () => {
    const parser = new SseParser();
    const push = () => {
      for (let megabyte = 0; megabyte < 4; megabyte += 1) parser.push(`data: ${'x'.repeat(1_048_576)}\n`);
    };
    expect(push).toThrow(expect.objectContaining({ code: 'CLI.EVENT_TOO_LONG' }));
    expect(() => new SseParser().push('x'.repeat(3_000_000))).toThrow(/too long/);
  });

  it('are the same however the bytes are cut and the lines are ended', () => {
    const text = '\ufeffid: 1\nevent: a\ndata: x\ndata: y\n\n: c\nid: 2\ndata: z\n\n';
    const whole = parse(text);
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(80), { maxLength: 12 }),
        (lineEnd, cuts) => {
          const ended = text.replaceAll('\n', lineEnd);
          const bounds = [0, ...cuts.filter((cut) => cut < ended.length).sort((a, b) => a - b), ended.length];
          const pieces = bounds.slice(1).map((end, index) => ended.slice(bounds[index], end));
          expect(parse(...pieces)).toEqual(whole);
        },
      ),
    );
  });
});
