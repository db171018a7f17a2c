import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openScratch } from './scratch.js';

/** Fills a folder for as long as it lives, and makes it again where it was removed. */
const FILLER = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  for (let n = 0; ; n += 1) {
    mkdirSync(process.argv[1], { recursive: true });
    try { writeFileSync(process.argv[1] + '/' + (n % 500), ''); } catch {}
    if (n === 50) process.stdout.write('filling');
  }`;

describe('the scratch folder of a worker', () => {
  let folder: string;
  let filler: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-scratch-'));
  });
  afterEach(async () => {
    if (filler) {
      const ended = once(filler, 'exit');
      filler.kill('SIGKILL');
      await ended;
      filler = undefined;
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('gives out absolute folders of a relative one: a program of a method works in a folder of its own', async () => {
    const scratch = await openScratch(relative(process.cwd(), folder));
    expect([scratch.methodsFolder, await scratch.attempt()].every((path) => path.startsWith(folder))).toBe(
      true,
    );
    await scratch.close();
  });

  /** The id of a process that has ended. */
  async function goneId(): Promise<number> {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    return child.pid!;
  }

  it('removes what workers that are gone have left, and nothing of those that run', async () => {
    await mkdir(join(folder, `worker-${await goneId()}-abc`, 'documents-1'), { recursive: true });
    await mkdir(join(folder, `worker-${process.ppid}-abc`));
    await writeFile(join(folder, 'notes.txt'), '');
    const scratch = await openScratch(folder);
    const own = (await readdir(folder)).filter((name) => name.startsWith(`worker-${process.pid}-`));
    expect((await readdir(folder)).sort()).toEqual(
      ['notes.txt', `worker-${process.ppid}-abc`, ...own].sort(),
    );
    expect(own).toHaveLength(1);
    expect(await scratch.attempt()).toContain(join(folder, own[0]!));
    await scratch.close();
    expect(await readdir(folder)).not.toContain(own[0]);
  });

  it('opens while an attempt of a killed worker still writes into what it has left', async () => {
    const left = join(folder, `worker-${await goneId()}-abc`, 'documents-1');
    filler = spawn(process.execPath, ['-e', FILLER, left], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(filler.stdout!, 'data');
    const scratch = await openScratch(folder);
    expect(await scratch.attempt()).toContain(`worker-${process.pid}-`);
    await scratch.close();
  });
});
