import { DocketError } from '@docket/kernel';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrivateApt } from './debian-packages.js';
import { installOnce } from './install-once.js';
import { type OnProgress } from './progress.js';

const UNUSED_FOLDERS = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/lintian', 'etc'];

/** A program of Debian that runs from a folder of its own: no maintainer script runs, so little of its packages is used. */
export interface DebianProgram {
  /** Its name in progress events. */
  readonly engine: Parameters<OnProgress>[0]['engine'];
  /** Its name for people. */
  readonly title: string;
  /** What is asked for; their dependencies follow. */
  readonly packages: readonly string[];
  /** The release of Debian; the newest when left out. */
  readonly release?: string;
  /** Names of packages to unpack; all of them when left out. */
  readonly wanted?: RegExp;
  /** Names of packages among them to leave out. */
  readonly unused: readonly RegExp[];
  /** File that starts it. */
  readonly starter: string;
  /** @returns the shell script of that file, for what was unpacked into a folder */
  readonly script: (folder: string) => Promise<string>;
  /** What is left to do before the folder counts as whole; what it throws leaves nothing behind. */
  readonly complete?: (folder: string) => Promise<void>;
}

/**
 * Unpacks a program with the libraries that it was built for into a folder of the cache, unless it is there.
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, or with what a program said
 */
export async function installDebianProgram(
  program: DebianProgram,
  folder: string,
  onProgress: OnProgress,
): Promise<void> {
  const { engine, title: message } = program;
  const obstacle = await PrivateApt.unavailable();
  if (obstacle !== undefined) throw new DocketError('ENGINES.DEBIAN_UNREACHABLE', obstacle);
  await installOnce(folder, async (target) => {
    const scaffold = join(target, '.apt');
    onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
    const apt = await PrivateApt.open(scaffold, program.release);
    const packages = await apt.closureOf(
      program.packages,
      (name) => (program.wanted?.test(name) ?? true) && !program.unused.some((pattern) => pattern.test(name)),
    );
    await apt.unpack(
      packages,
      target,
      (done, total) => onProgress({ engine, step: 'download', message, done, total }),
      (done, total) => onProgress({ engine, step: 'unpack', message, done, total }),
    );
    for (const unused of [scaffold, ...UNUSED_FOLDERS.map((path) => join(target, path))]) {
      await rm(unused, { recursive: true, force: true });
    }
    await writeFile(join(target, program.starter), await program.script(target), { mode: 0o755 });
    await program.complete?.(target);
  });
}
