import { SharedMemory } from '@docket/log-following';
import { documentMemory } from './memory.js';
import { DEFAULT_BATCH } from './options.js';

describe('shared memory', () => {
  it('is shared in equal parts by those who hold a part, and none gets more than it needs', () => {
    const memory = new SharedMemory(100);
    const first = memory.join(60);
    expect(first.bytes).toBe(60);
    const second = memory.join(1_000);
    const third = memory.join(1_000);
    expect([first, second, third].map(({ bytes }) => bytes)).toEqual([33, 33, 33]);
    third.leave();
    third.leave();
    expect([first, second].map(({ bytes }) => bytes)).toEqual([50, 50]);
    second.leave();
    expect(first.bytes).toBe(60);
  });

  it.each([
    [1, 32],
    [8, 32],
    [16, 16],
    [64, 4],
  ])('is, for %i projections of a process, %i MiB of documents for each', (projections, each) => {
    const shares = Array.from({ length: projections }, () => documentMemory.join(DEFAULT_BATCH.cacheBytes));
    for (const { bytes } of shares) expect(bytes).toBe(each * 1_048_576);
    for (const share of shares) share.leave();
  });
});
