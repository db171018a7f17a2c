import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';
import { hyphyProgram } from './supply.js';

const run = promisify(execFile);

describe('HyPhy for this machine', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-hyphy-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('is a program that takes arguments and finds its own library, from any folder', async () => {
    const program = await hyphyProgram(cacheFolder(), silent);

    expect(program.chosen).toContain('HyPhy 2.');
    const { stdout } = await run(program.file, ['busted', '--help'], { cwd: folder });
    expect(stdout).toContain('starting-points');
  });
});
