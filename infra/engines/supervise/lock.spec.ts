import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockOwner, tryLock, withLock } from './lock.js';
import { identityOf, isAlive, processesWithArgument } from './process-table.js';

describe('a lock file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-lock-'));
    file = join(folder, 'deep', 'the.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has one holder, who is named, until it is released', async () => {
    const lock = await tryLock(file);
    expect(await tryLock(file)).toBeUndefined();
    expect((await lockOwner(file))?.pid).toBe(process.pid);
    await lock?.release();
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
    expect(await tryLock(file)).toBeDefined();
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 999_999_999, startedAt: '1' })],
    ['of an id that came back as another process', JSON.stringify({ pid: process.pid, startedAt: 'before' })],
    ['that makes no sense', '{'],
  ])('%s is taken over', async (_, content) => {
    await (await tryLock(file))?.release();
    writeFileSync(file, content);
    expect(await lockOwner(file)).toBeUndefined();
    expect(await tryLock(file)).toBeDefined();
    expect(await tryLock(file)).toBeUndefined();
  });

  it('lets exactly one of twenty take over a stale one', async () => {
    await (await tryLock(file))?.release();
    for (let round = 0; round < 25; round += 1) {
      writeFileSync(file, JSON.stringify({ pid: 999_999_999, startedAt: '1', holder: `${round}` }));
      const locks = await Promise.all(Array.from({ length: 20 }, () => tryLock(file)));
      const taken = locks.filter((lock) => lock !== undefined);
      expect(taken).toHaveLength(1);
      await taken[0]?.release();
    }
  });

  it('is waited for, and a holder who stays is named', async () => {
    const lock = await tryLock(file);
    await expect(withLock(file, async () => undefined, 150)).rejects.toThrow(`process ${process.pid}`);
    const waiting = withLock(file, async () => 'worked', 5_000);
    await lock?.release();
    expect(await waiting).toBe('worked');
  });
});

describe('the process table', () => {
  it('knows this life of a process from another one', () => {
    const me = identityOf(process.pid)!;
    expect(isAlive(me)).toBe(true);
    expect(isAlive({ ...me, startedAt: 'never' })).toBe(false);
    expect(identityOf(999_999_999)).toBeUndefined();
  });

  it('does not find this process by its own arguments', () => {
    expect(processesWithArgument(process.argv[0]!).map(({ pid }) => pid)).not.toContain(process.pid);
  });
});
