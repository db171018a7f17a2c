import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const map = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
const invariants = map
  .split('\n')
  .filter((line) => line.startsWith('- Invariant: '))
  .map(
    (line) => /^- Invariant: (?<claim>.+) — `(?<file>[^`]+)` › (?<test>.+)$/.exec(line)?.groups ?? { line },
  );

describe('every invariant of the map', () => {
  it('is there to be checked', () => {
    expect(invariants.length).toBeGreaterThan(20);
  });

  it.each(invariants)('names a test that exists: $claim', ({ file = '', test = '' }) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(test);
  });
});
