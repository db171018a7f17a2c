import { ProgressGate } from './progress-gate.js';

describe('the progress gate', () => {
  it('lets one progress a second through, and none in the first second of an attempt', () => {
    const gate = new ProgressGate();
    const passed = [100, 999, 1_000, 1_500, 1_999, 2_000, 5_000].filter((at) => gate.passes('a', at, 0));
    expect(passed).toEqual([1_000, 2_000, 5_000]);
  });

  it('holds each job to its own second', () => {
    const gate = new ProgressGate();
    expect([gate.passes('a', 1_000, 0), gate.passes('b', 1_001, 0), gate.passes('a', 1_002, 0)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('forgets the oldest of many jobs instead of growing', () => {
    const gate = new ProgressGate();
    for (let n = 0; n <= 10_000; n += 1) gate.passes(`job-${n}`, 1_000, 0);
    expect(gate.passes('job-0', 1_001, 0)).toBe(true);
    expect(gate.passes('job-10000', 1_001, 0)).toBe(false);
  });
});
