import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pictureModelFolder } from '../picture-model/install.js';
import { pictureModel } from '../picture-model/supply.js';
import { unpackNpmPackage } from './npm-package.js';
import { silent } from './progress.js';
import { run } from './run.js';

describe('a package of npm', () => {
  let folder: string;
  let integrity: string;
  const path = process.env['PATH'];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-npm-'));
    const content = join(folder, 'package');
    await mkdir(join(content, 'dist'), { recursive: true });
    const said = { name: '@some/thing', version: '1.2.3', license: 'MIT', main: 'dist/other.js' };
    await writeFile(join(content, 'package.json'), JSON.stringify(said));
    await writeFile(join(content, 'dist', 'thing.js'), 'module.exports = 7;\n');
    await writeFile(join(content, 'dist', 'other.js'), 'module.exports = 8;\n');
    const archive = join(folder, 'some-thing-1.2.3.tgz');
    await run('tar', ['-czf', archive, '-C', folder, 'package']);
    integrity = `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`;
    // What stands for npm: it has one package, in whatever version.
    await mkdir(join(folder, 'bin'));
    const npm = `#!/bin/sh\ncase "$6" in @some/*) cp "${archive}" "$5";; *) echo 'ENOTFOUND registry' >&2; exit 1;; esac\n`;
    await writeFile(join(folder, 'bin', 'npm'), npm);
    await chmod(join(folder, 'bin', 'npm'), 0o755);
    process.env['PATH'] = `${join(folder, 'bin')}${delimiter}${path}`;
  });
  afterAll(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  const wanted = {
    name: '@some/thing',
    version: '1.2.3',
    files: ['dist/thing.js'],
    main: 'dist/thing.js',
  };

  it('is unpacked as far as it is wanted, when it is what was written down', async () => {
    const target = await mkdtemp(join(folder, 'good-'));
    await unpackNpmPackage({ ...wanted, integrity }, target);
    const unpacked = join(target, 'node_modules/@some/thing');
    expect((await readdir(unpacked)).sort()).toEqual(['dist', 'package.json']);
    expect(await readdir(join(unpacked, 'dist'))).toEqual(['thing.js']);
    expect(JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'))).toEqual({
      name: '@some/thing',
      version: '1.2.3',
      license: 'MIT',
      main: 'dist/thing.js',
    });
    expect(await readdir(target)).toEqual(['node_modules']);
  });

  it('that is another one than was written down is not unpacked', async () => {
    const target = await mkdtemp(join(folder, 'other-'));
    await expect(unpackNpmPackage({ ...wanted, integrity: 'sha512-AA==' }, target)).rejects.toMatchObject({
      code: 'ENGINES.CHECKSUM_MISMATCH',
      message: expect.stringContaining('do not trust the registry'),
    });
    expect(await readdir(join(target, 'node_modules/@some'))).toEqual([]);
  });

  it('that cannot be had is told with what to do, and leaves nothing in the cache', async () => {
    const cache = await mkdtemp(join(folder, 'cache-'));
    await expect(pictureModel(cache, silent)).rejects.toMatchObject({
      code: 'ENGINES.PICTURE_MODEL_UNAVAILABLE',
      message: expect.stringMatching(/ENOTFOUND registry[\s\S]*DOCKET_PICTURE_MODEL/),
    });
    expect((await readdir(cache)).filter((name) => !name.endsWith('.lock'))).toEqual([]);
    // A folder that was copied from another machine needs no npm.
    await mkdir(pictureModelFolder(cache));
    expect(await pictureModel(cache, silent)).toMatchObject({ file: pictureModelFolder(cache) });
  });
});
