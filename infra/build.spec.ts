import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = process.cwd();
const program = pathToFileURL(join(root, 'infra', 'build.mjs')).href;
const script = `
  const { build } = await import(${JSON.stringify(program)});
  process.stdout.write(JSON.stringify(await build(process.argv[1])));
`;

interface Built {
  readonly compiled: number;
  readonly copied: number;
  readonly removed: number;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

describe('the build', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'docket-build-'));
    await copyFile(join(root, '.swcrc'), join(project, '.swcrc'));
    await source('libs/kernel/index.ts', 'export const one: number = 1;\n');
    await source(
      'apps/api/main.ts',
      "import { one } from '@docket/kernel';\nprocess.stdout.write(`${one + 1}`);\n",
    );
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  const source = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  };
  /** As a process of its own: what one run has loaded must not help the next. */
  const build = async (): Promise<Built> => {
    const options = { env: { ...process.env, NODE_OPTIONS: '' } };
    const args = ['--input-type=module', '-e', script, project];
    return JSON.parse((await promisify(execFile)(process.execPath, args, options)).stdout) as Built;
  };
  const outputs = async (): Promise<string[]> =>
    (await readdir(join(project, 'dist'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name !== '.build.json')
      .map((entry) => join(entry.parentPath, entry.name).slice(project.length + '/dist/'.length))
      .sort();
  const nothing = { compiled: 0, copied: 0, removed: 0, failures: [] };

  it('makes programs that run, with their libraries and source maps, and leaves specs out', async () => {
    await source('libs/kernel/one.spec.ts', 'throw new Error();\n');
    await source('libs/kernel/types.d.ts', 'export type A = string;\n');
    expect(await build()).toEqual({ ...nothing, compiled: 2 });
    expect(await outputs()).toEqual([
      'apps/api/main.js',
      'apps/api/main.js.map',
      'libs/kernel/index.js',
      'libs/kernel/index.js.map',
    ]);
    await writeFile(join(project, 'package.json'), '{"type":"module"}');
    const { stdout } = await promisify(execFile)(process.execPath, [join(project, 'dist/apps/api/main.js')]);
    expect(stdout).toBe('2');
    const map = JSON.parse(await readFile(join(project, 'dist/apps/api/main.js.map'), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources).toEqual(['../../../apps/api/main.ts']);
  });

  it('ships files beside the code of apps and libs, and no documents', async () => {
    await source('apps/api/page.html', '<p>hi</p>');
    await source('apps/api/README.md', '# no');
    await source('infra/settings.json', '{}');
    expect(await build()).toEqual({ ...nothing, compiled: 2, copied: 1 });
    expect(await readFile(join(project, 'dist/apps/api/page.html'), 'utf8')).toBe('<p>hi</p>');
    expect((await outputs()).filter((path) => !/[.]js([.]map)?$/.test(path))).toEqual(['apps/api/page.html']);
  });

  it('compiles what has changed and nothing else, and removes what has no source any more', async () => {
    await build();
    expect(await build()).toEqual(nothing);
    await source('libs/kernel/index.ts', 'export const one: number = 100;\n');
    expect(await build()).toEqual({ ...nothing, compiled: 1 });
    expect(await readFile(join(project, 'dist/libs/kernel/index.js'), 'utf8')).toContain('100');
    await rm(join(project, 'apps/api/main.ts'));
    expect(await build()).toEqual({ ...nothing, removed: 1 });
    expect(await outputs()).toEqual(['libs/kernel/index.js', 'libs/kernel/index.js.map']);
  });

  it('tells which file does not compile, builds the others, and tries that one again', async () => {
    await source('libs/kernel/broken.ts', 'export const = ;\n');
    const { compiled, failures } = await build();
    expect([compiled, failures.map(({ file }) => file)]).toEqual([2, ['libs/kernel/broken.ts']]);
    expect((await build()).failures).toHaveLength(1);
    await source('libs/kernel/broken.ts', 'export const mended = true;\n');
    expect(await build()).toEqual({ ...nothing, compiled: 1 });
  });

  it('compiles everything again for other compiler settings, or when its own notes are lost', async () => {
    await build();
    const settings = JSON.parse(await readFile(join(project, '.swcrc'), 'utf8')) as object;
    await writeFile(join(project, '.swcrc'), JSON.stringify({ ...settings, minify: false }));
    expect(await build()).toEqual({ ...nothing, compiled: 2 });
    await writeFile(join(project, 'dist/.build.json'), '{ cut off');
    expect(await build()).toEqual({ ...nothing, compiled: 2 });
  });
});
