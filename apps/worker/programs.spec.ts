import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedPrograms } from './programs.js';

describe('the programs of a worker', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-programs-'));
    await writeFile(join(folder, 'hyphy'), '#!/bin/sh\n');
    await chmod(join(folder, 'hyphy'), 0o755);
    await writeFile(join(folder, 'notes'), 'nothing to run\n');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('are those that settings name', async () => {
    const find = installedPrograms({ hyphy: join(folder, 'hyphy') }, '/nowhere');

    await expect(find('hyphy')).resolves.toBe(join(folder, 'hyphy'));
  });

  it('are looked for on the PATH otherwise', async () => {
    await expect(installedPrograms({}, `/nowhere:${folder}`)('hyphy')).resolves.toBe(join(folder, 'hyphy'));
  });

  it('that are missing are told with what to do', async () => {
    await expect(installedPrograms({}, '/nowhere')('hyphy')).rejects.toMatchObject({
      code: 'METHOD.PROGRAM_MISSING',
      message: expect.stringContaining('npm run engines -- get hyphy'),
    });
    await expect(installedPrograms({}, '/nowhere')('picture-model')).rejects.toMatchObject({
      message: expect.stringContaining('set DOCKET_PICTURE_MODEL to its path'),
    });
    await expect(installedPrograms({ hyphy: join(folder, 'notes') })('hyphy')).rejects.toMatchObject({
      message: expect.stringContaining('DOCKET_HYPHY names'),
    });
  });
});
