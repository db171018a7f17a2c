import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestNatsServer } from './nats.js';

const run = promisify(execFile);
const MEGABYTE = 1_048_576;

/** A file system of its own, whose room a test can take away and give back. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it with a file of somebody else, but for so many bytes. */
  fill(leaveBytes: number): Promise<void>;
  /** Removes that file again. */
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** @returns undefined where this process may not mount anything: that needs root, or a user namespace of its own */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const foreign = join(folder, 'foreign');
  return {
    folder,
    async fill(leaveBytes) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(foreign, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
    },
    makeRoom: () => rm(foreign, { force: true }),
    async remove() {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Lets no file of a running server grow beyond so many bytes: its writes then fail as on a full disk, with another
 * error number. Needs no rights, so it works everywhere on Linux. A restarted server has no limit.
 */
export async function limitFileSize(server: TestNatsServer, bytes = MEGABYTE): Promise<void> {
  await run('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]);
}
