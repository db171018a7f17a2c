import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const libs = resolve('libs');
/** The engines: libraries that know no context. */
const engines = ['content-store', 'event-store', 'jetstream', 'kernel', 'work-queue'];

const isProduction = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.spec.ts');

/** Pairs of folders of one engine of which the first imports the second; `.` is the engine's root. */
function arrowsBetweenFolders(engine: string): ReadonlyMap<string, ReadonlySet<string>> {
  const root = join(libs, engine);
  const arrows = new Map<string, Set<string>>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isProduction)) {
    const from = dirname(file);
    for (const [, target] of readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
      const to = relative(root, dirname(join(root, from, target!))) || '.';
      if (to !== from) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  return arrows;
}

/** A way from a folder over its imports back to itself. */
function cycleThrough(
  start: string,
  arrows: ReadonlyMap<string, ReadonlySet<string>>,
  way: readonly string[] = [start],
): readonly string[] | undefined {
  for (const next of arrows.get(way.at(-1)!) ?? []) {
    if (next === start) return [...way, next];
    if (way.includes(next)) continue;
    const cycle = cycleThrough(start, arrows, [...way, next]);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the folders of an engine', () => {
  it.each(engines)('have one direction of imports: %s', (engine) => {
    const arrows = arrowsBetweenFolders(engine);
    expect([...arrows.keys()].map((folder) => cycleThrough(folder, arrows)).filter(Boolean)).toEqual([]);
  });

  it('are seen: the event store has its composition on top', () => {
    expect([...arrowsBetweenFolders('event-store').get('.')!]).toContain('appending');
  });

  it('would be found in a cycle', () => {
    const arrows = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['a'])],
    ]);
    expect(cycleThrough('a', arrows)).toEqual(['a', 'b', 'c', 'a']);
  });
});
