import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const folders = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

describe('the layout', () => {
  it('lists every app and every lib', () => {
    const { projects } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
      projects: Record<string, { root: string }>;
    };
    const expected = [
      ...folders('apps').map((app) => `apps/${app}`),
      ...folders('libs').map((lib) => `libs/${lib}`),
    ];
    expect(
      Object.values(projects)
        .map((project) => project.root)
        .sort(),
    ).toEqual(expected.sort());
  });

  it('gives every app a main.ts, and every lib one entry point or one for each of its parts', () => {
    for (const app of folders('apps')) expect(existsSync(join(root, 'apps', app, 'main.ts'))).toBe(true);
    for (const lib of folders('libs')) {
      const parts = folders(`libs/${lib}`).map((part) => join('libs', lib, part, 'index.ts'));
      const entries = [join('libs', lib, 'index.ts'), ...parts].filter((path) =>
        existsSync(join(root, path)),
      );
      expect(entries).not.toEqual([]);
    }
  });

  it('has no drawer for what belongs elsewhere', () => {
    const all = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' });
    expect(all.filter((path) => /(^|\/)(utils?|common|shared|helpers?)(\/|$)/.test(path))).toEqual([]);
  });
});
