import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHash, randomUUID } from 'node:crypto';
import { DocketError } from '@docket/kernel';
import { identityOf, isAlive, type ProcessIdentity } from './process-table.js';

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock file that names its owner's process. The lock of a process that no longer lives is taken over.
 * @returns undefined while another living process (or another holder in this one) has it
 */
export async function tryLock(file: string): Promise<Lock | undefined> {
  await mkdir(dirname(file), { recursive: true });
  const mine = JSON.stringify({ ...identityOf(process.pid), holder: randomUUID() });
  const candidate = `${file}.${randomUUID()}`;
  await writeFile(candidate, mine);
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // A hard link is made whole or not at all: nobody ever reads a half-written lock.
      if (await link(candidate, file).then(...done)) return { release: () => release(file, mine) };
      const held = await readFile(file, 'utf8').catch(() => undefined);
      if (held === undefined) continue;
      const owner = ownerIn(held);
      if (owner && isAlive(owner)) return undefined;
      await removeStale(file, held);
    }
    return undefined;
  } finally {
    await rm(candidate, { force: true });
  }
}

const done = [
  () => true,
  (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return false;
    throw error;
  },
] as const;

/** Who holds the lock, when somebody who lives does. */
export async function lockOwner(file: string): Promise<ProcessIdentity | undefined> {
  const held = await readFile(file, 'utf8').catch(() => undefined);
  const owner = held === undefined ? undefined : ownerIn(held);
  return owner && isAlive(owner) ? owner : undefined;
}

/**
 * Waits for the lock, works, releases.
 * @throws DocketError `ENGINES.LOCK_TIMEOUT` naming the holder
 */
export async function withLock<T>(file: string, work: () => Promise<T>, timeoutMs = 900_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lock = await tryLock(file);
    if (lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (Date.now() > deadline) {
      const owner = await lockOwner(file);
      throw new DocketError(
        'ENGINES.LOCK_TIMEOUT',
        `${file} is held by process ${owner?.pid ?? '(unknown)'} for too long: stop that process, or remove the file if it is not Docket's`,
      );
    }
    await sleep(100);
  }
}

function ownerIn(text: string): ProcessIdentity | undefined {
  try {
    const owner = JSON.parse(text) as Partial<ProcessIdentity>;
    return typeof owner.pid === 'number' && typeof owner.startedAt === 'string'
      ? { pid: owner.pid, startedAt: owner.startedAt }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes a stale lock. Whoever does it holds a lock on that very lock, named by its content, which is like no other: so
 * between the second look and the removal nobody else can remove it, and a new lock is never hit.
 */
async function removeStale(file: string, judged: string): Promise<void> {
  const name = createHash('sha256').update(judged).digest('hex').slice(0, 16);
  const guard = await tryLock(`${file}.stale-${name}`);
  if (!guard) return;
  try {
    const now = await readFile(file, 'utf8').catch(() => undefined);
    if (now === judged) await rm(file, { force: true });
  } finally {
    await guard.release();
  }
}

async function release(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === mine) await rm(file, { force: true });
}
