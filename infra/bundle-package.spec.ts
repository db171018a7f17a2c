import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const program = pathToFileURL(resolve('infra/bundle-package.mjs')).href;

describe('a bundled package', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'docket-bundle-'));
    const exports = { '.': { import: './build/index.mjs' }, './parts': { import: './build/parts.mjs' } };
    await file('package.json', JSON.stringify({ name: 'small', version: '1.2.3', exports }));
    await file(
      'build/index.mjs',
      `export * from './parts.mjs';
       export * as Parts from './parts.mjs';
       export { even as Object } from './even.mjs';
       import * as Self from './index.mjs';
       export default function viaItself(n) { return Self.odd(n); }`,
    );
    await file('build/parts.mjs', `export { odd } from './odd.mjs'; export const state = { seen: 0 };`);
    await file(
      'build/even.mjs',
      `import { odd } from './odd.mjs'; export function even(n) { return n === 0 || odd(n - 1); }`,
    );
    await file(
      'build/odd.mjs',
      `import { even } from './even.mjs'; export function odd(n) { return n !== 0 && even(n - 1); }`,
    );
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  const file = async (path: string, text: string): Promise<void> => {
    const target = join(project, 'node_modules', 'small', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  const run = async (script: string): Promise<unknown> => {
    const options = { env: { ...process.env, NODE_OPTIONS: '' } };
    const args = ['--input-type=module', '-e', script];
    return JSON.parse((await promisify(execFile)(process.execPath, args, options)).stdout) as unknown;
  };
  const bundle = (name = 'small') =>
    run(`const { bundlePackage } = await import(${JSON.stringify(program)});
      const project = ${JSON.stringify(project)};
      console.log(await bundlePackage(project, project + '/dist', ${JSON.stringify(name)}));`);

  it('does what the package does: cycles, names, and one state over all entry points', async () => {
    expect(await bundle()).toBe(true);
    await mkdir(join(project, 'dist/apps'));
    await writeFile(
      join(project, 'dist/apps/main.mjs'),
      `import viaItself, * as all from 'small';
       import { state } from 'small/parts';
       state.seen += 1;
       const answers = [all.odd(3), all.Object(3), viaItself(5), all.Parts.state.seen];
       console.log(JSON.stringify({ from: import.meta.resolve('small'), names: Object.keys(all), answers }));`,
    );
    expect(await run(`await import(${JSON.stringify(join(project, 'dist/apps/main.mjs'))})`)).toEqual({
      from: pathToFileURL(join(project, 'dist/node_modules/small/index.js')).href,
      names: ['Object', 'Parts', 'default', 'odd', 'state'],
      answers: [true, false, true, 1],
    });
  });

  it('is written once, and again when the package has changed', async () => {
    expect([await bundle(), await bundle()]).toEqual([true, false]);
    await file(
      'package.json',
      '{"name":"small","version":"1.2.4","exports":{".":{"import":"./build/odd.mjs"}}}',
    );
    expect(await bundle()).toBe(true);
  });

  it('is not there for a project without the package, nor for a package that needs another one', async () => {
    expect(await bundle('absent')).toBe(false);
    await file('build/odd.mjs', `export { odd } from 'other';`);
    await expect(bundle()).rejects.toThrow('imports "other" of another package');
  });
});
