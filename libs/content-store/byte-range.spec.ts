import fc from 'fast-check';
import { parseRange } from './byte-range.js';
import { seek, SequenceIndex } from './sequence-index.js';

describe('a Range header', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=50-5000', { start: 50, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-3', undefined],
    ['bytes=0-1,5-6', undefined],
    ['items=0-1', undefined],
    ['bytes=-', undefined],
    [undefined, undefined],
  ])('%s of 100 bytes is %j', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });
});

describe('the index of sequences', () => {
  it('leads to a chunk at or before the wanted one, with the sequence that it was stored at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), fc.nat(), (chunks, pick) => {
        const index = new SequenceIndex();
        const sequences: number[] = [];
        for (let chunk = 0, sequence = 5; chunk < chunks; chunk += 1, sequence += 1 + (chunk % 3)) {
          sequences.push(sequence);
          index.add(chunk, sequence);
        }
        const wanted = pick % chunks;
        const found = seek(index.toString(), wanted);
        expect(found.chunk).toBeLessThanOrEqual(wanted);
        expect(found.sequence).toBe(sequences[found.chunk]);
        expect(wanted - found.chunk).toBeLessThan(Math.max(16, chunks / 100));
        expect(index.toString().length).toBeLessThan(4096);
      }),
      { numRuns: 50 },
    );
  });

  it('starts from the beginning where there is none', () => {
    expect(seek(undefined, 7)).toEqual({ chunk: 0, sequence: 1 });
    expect(seek('rubbish', 7)).toEqual({ chunk: 0, sequence: 1 });
  });
});
