import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const program = pathToFileURL(resolve('infra/bundle-family.mjs')).href;

describe('a family of packages that is bundled together', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'docket-family-'));
    await file('.package-lock.json', '{"first":1}');
    for (const name of ['left', 'right']) {
      await file(`${name}/package.json`, JSON.stringify({ name, version: '1.2.3', type: 'module' }));
    }
    await file('left/index.js', `export { state } from 'shared'; export { outside } from 'outside';`);
    await file('right/index.js', `export { state, Named } from 'shared';`);
    await file('shared/package.json', JSON.stringify({ name: 'shared', version: '1.0.0', type: 'module' }));
    await file('shared/index.js', `export const state = { seen: 0 }; export class Named {}`);
    await file('outside/package.json', JSON.stringify({ name: 'outside', version: '1.0.0', type: 'module' }));
    await file('outside/index.js', `export const outside = { seen: 0 };`);
    await file('old/package.json', JSON.stringify({ name: 'old', version: '3.0.0' }));
    await file('old/index.js', `const part = require('./part'); exports.part = part; exports.count = 2;`);
    await file('old/part.js', `module.exports = { here: __filename.length > 0 };`);
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  const file = async (path: string, text: string): Promise<void> => {
    const target = join(project, 'node_modules', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  const run = async (script: string): Promise<unknown> => {
    const options = { env: { ...process.env, NODE_OPTIONS: '' } };
    const args = ['--input-type=module', '-e', script];
    return JSON.parse((await promisify(execFile)(process.execPath, args, options)).stdout) as unknown;
  };
  const bundle = (family: object) =>
    run(`const { bundleFamily } = await import(${JSON.stringify(program)});
      const project = ${JSON.stringify(project)};
      console.log(await bundleFamily(project, project + '/dist', ${JSON.stringify(family)}));`);
  const inDist = async (code: string): Promise<unknown> => {
    const main = join(project, 'dist/apps/main.mjs');
    await mkdir(dirname(main), { recursive: true });
    await writeFile(main, code);
    return run(`await import(${JSON.stringify(main)})`);
  };
  const pair = { name: 'pair', members: ['left', 'right', 'absent'], inside: ['shared'] };

  it('has what its members share once, and imports what lies outside from where it lies', async () => {
    expect(await bundle(pair)).toBe(true);
    await rm(join(project, 'node_modules/shared'), { recursive: true });
    const found = await inDist(
      `import { state, outside } from 'left';
       import { state as same, Named } from 'right';
       import { outside as theirs } from 'outside';
       const from = ['left', 'right'].map((name) => import.meta.resolve(name));
       console.log(JSON.stringify({ from, shared: [state === same, outside === theirs, Named.name] }));`,
    );
    const at = (name: string) => pathToFileURL(join(project, 'dist/node_modules', name, 'index.js')).href;
    expect(found).toEqual({ from: [at('left'), at('right')], shared: [true, true, 'Named'] });
  });

  it('is written once, again when other packages are installed, and leaves nothing of the one before', async () => {
    expect([await bundle(pair), await bundle(pair)]).toEqual([true, false]);
    const before = await readdir(join(project, 'dist/node_modules/.pair'));
    await file('.package-lock.json', '{"first":2}');
    await file('shared/index.js', `export const state = { seen: 1 }; export class Named {}`);
    expect(await bundle(pair)).toBe(true);
    const after = await readdir(join(project, 'dist/node_modules/.pair'));
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
  });

  it('gives the same names to who imports and who requires a CommonJS package', async () => {
    expect(await bundle({ name: 'old', members: ['old'], commonJs: true })).toBe(true);
    const found = await inDist(
      `import { createRequire } from 'node:module';
       import old, { count, part } from 'old';
       const required = createRequire(import.meta.url)('old');
       console.log(JSON.stringify([old === required, count, part]));`,
    );
    expect(found).toEqual([true, 2, { here: true }]);
  });

  it('is not there for a project without any of its packages', async () => {
    expect(await bundle({ name: 'none', members: ['absent'] })).toBe(false);
  });
});
