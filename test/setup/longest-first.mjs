import TestSequencer from '@jest/test-sequencer';

/** Suites whose time nobody has measured yet, by their kind: those of whole processes take the longest, however short. */
const KINDS = [/[.]e2e[.]spec[.]ts$/, /[.]int[.]spec[.]ts$/];

/** The longest suites first, so that both workers end together, also in the first run on a machine. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const unknown = sorted.filter(({ duration }) => duration == null);
    const known = sorted.filter(({ duration }) => duration != null);
    return [...unknown.sort((a, b) => kindOf(a.path) - kindOf(b.path)), ...known];
  }
}

function kindOf(path) {
  const kind = KINDS.findIndex((pattern) => pattern.test(path));
  return kind === -1 ? KINDS.length : kind;
}
