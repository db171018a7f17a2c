import TestSequencer from '@jest/test-sequencer';

/** What a suite is taken to last, in ms, that nobody has measured on this machine: one of whole processes the longest. */
const EXPECTED_MS = [
  [/[.]e2e[.]spec[.]ts$/, 100_000],
  [/[.]fault[.]spec[.]ts$/, 100_000],
  [/[.]int[.]spec[.]ts$/, 10_000],
  [/[.]spec[.]ts$/, 1_000],
];

/** The longest suites first, so that all workers end together, also in the first run on a machine. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => expectedMs(b) - expectedMs(a));
  }
}

function expectedMs({ path, duration }) {
  return duration ?? EXPECTED_MS.find(([pattern]) => pattern.test(path))?.[1] ?? 0;
}
