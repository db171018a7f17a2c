import { fuse } from './fusion.js';

describe('the fusion of two rankings', () => {
  it('adds 1 / (60 + rank), as computed by hand', () => {
    const hit = (slot: number) => ({ slot, score: 1 });
    const fused = fuse([hit(7), hit(3), hit(5)], [hit(5), hit(9)]);
    expect(fused.map(({ slot, keywordRank, vectorRank }) => [slot, keywordRank, vectorRank])).toEqual([
      [5, 3, 1],
      [7, 1, null],
      [3, 2, null],
      [9, null, 2],
    ]);
    expect(fused[0]!.score).toBeCloseTo(1 / 63 + 1 / 61, 10);
    expect(fused[1]!.score).toBeCloseTo(1 / 61, 10);
  });
});
