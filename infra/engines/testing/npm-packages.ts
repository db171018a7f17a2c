import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from '../supply/cache-folder.js';
import { installOnce } from '../supply/install-once.js';
import { run } from '../supply/run.js';

const INSTALL_TIMEOUT_MS = 300_000;

/**
 * A folder with packages that something is compared with: installed into the cache when they are needed, so that they are no
 * dependencies of the project. No install script runs.
 * @param versions exact versions by name
 * @throws DocketError `ENGINES.PROGRAM_FAILED` with what npm said
 */
export async function npmPackagesFolder(versions: Readonly<Record<string, string>>): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: versions }, undefined, 2);
  const hash = createHash('sha256').update(manifest).update(process.version).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `npm-${hash}`);
  await installOnce(folder, async (target) => {
    await writeFile(join(target, 'package.json'), manifest);
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: target,
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
  });
  return folder;
}

/** The packages of such a folder. @returns loads one of them */
export async function packagesFromNpm(
  versions: Readonly<Record<string, string>>,
): Promise<(name: string) => unknown> {
  return createRequire(join(await npmPackagesFolder(versions), 'package.json'));
}
