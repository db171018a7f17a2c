import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installOnce } from './install-once.js';

describe('filling a cache folder', () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'docket-install-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('happens once for many who ask at once, and all find it whole', async () => {
    const folder = join(parent, 'engine');
    let times = 0;
    const ask = async () => {
      await installOnce(folder, async (unfinished) => {
        times += 1;
        await sleep(50);
        await writeFile(join(unfinished, 'file'), 'whole');
      });
      return readFileSync(join(folder, 'file'), 'utf8');
    };
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['whole', 'whole', 'whole']);
    expect(times).toBe(1);
    expect(readdirSync(parent)).toEqual(['engine']);
  });

  it('leaves nothing when it fails, and can be tried again', async () => {
    const folder = join(parent, 'engine');
    await expect(installOnce(folder, () => Promise.reject(new Error('cable pulled')))).rejects.toThrow(
      'cable pulled',
    );
    expect(readdirSync(parent)).toEqual([]);
    await installOnce(folder, (unfinished) => writeFile(join(unfinished, 'file'), ''));
    expect(existsSync(join(folder, 'file'))).toBe(true);
  });

  it('goes on after an installer that was killed half-way', async () => {
    const folder = join(parent, 'engine');
    mkdirSync(`${folder}.unfinished-999999999`);
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: 999_999_999, startedAt: '1', holder: 'x' }));
    await installOnce(folder, (unfinished) => writeFile(join(unfinished, 'file'), ''));
    expect(readdirSync(parent)).toEqual(['engine']);
  });
});
