import { shareOfMemory } from './engine.js';

describe('the memory of a projector', () => {
  const MiB = 1_048_576;

  it.each([
    [0, 32],
    [1, 32],
    [8, 32],
    [16, 16],
    [64, 4],
  ])('with %i projections is %i MiB of documents for each: 256 MiB at most for all', (projections, each) => {
    expect(shareOfMemory(projections)).toBe(each * MiB);
  });
});
