import { createHash } from 'node:crypto';
import { addHash, emptySketch, estimate, mergeSketches, SKETCH_ERROR } from './sketch.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const sketchOf = (from: number, to: number) => {
  let sketch = emptySketch;
  for (let n = from; n < to; n += 1) sketch = addHash(sketch, hashOf(`visitor-${n}`));
  return sketch;
};

describe('a sketch of visitors', () => {
  it('is exact while there are few, however often each comes', () => {
    expect(estimate(sketchOf(0, 128))).toEqual({ count: 128, error: 0 });
    const twice = addHash(sketchOf(0, 3), hashOf('visitor-1'));
    expect(estimate(twice)).toEqual({ count: 3, error: 0 });
  });

  it.each([500, 5_000, 30_000])('counts %i within three times its stated error', (many) => {
    const { count, error } = estimate(sketchOf(0, many));
    expect(error).toBe(SKETCH_ERROR);
    expect(Math.abs(count - many) / many).toBeLessThan(3 * SKETCH_ERROR);
  });

  it('is the same for parts that are merged in any order as for all at once', () => {
    const parts = [sketchOf(0, 100), sketchOf(50, 3_000), sketchOf(2_000, 4_000)];
    expect(mergeSketches(parts)).toEqual(sketchOf(0, 4_000));
    expect(mergeSketches(parts.toReversed())).toEqual(sketchOf(0, 4_000));
    expect(mergeSketches([sketchOf(0, 100), sketchOf(90, 120)])).toEqual(sketchOf(0, 120));
    expect(mergeSketches([sketchOf(0, 100), sketchOf(100, 200)])).toEqual(sketchOf(0, 200));
    expect(estimate(mergeSketches([]))).toEqual({ count: 0, error: 0 });
  });
});
