import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './run.js';
import { formatVersion, isAtLeast, parseVersion, type Version } from './version.js';

export type PathSearch =
  | { readonly found: true; readonly file: string; readonly version: Version }
  /** `reason` says what was there instead, for the one line that explains the choice. */
  | { readonly found: false; readonly reason: string };

/**
 * Looks for a program of a good version on the PATH. Every hit is asked, so that an old copy in front does
 * not hide a good one behind it.
 */
export async function searchPath(
  program: string,
  wanted: Version,
  path: string = process.env['PATH'] ?? '',
): Promise<PathSearch> {
  const tooOld: string[] = [];
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = join(folder, program);
    if (!(await isExecutable(file))) continue;
    const version = await versionOf(file);
    if (version && isAtLeast(version, wanted)) return { found: true, file, version };
    tooOld.push(`${file} is ${version ? formatVersion(version) : 'of an unknown version'}`);
  }
  const reason =
    tooOld.length === 0
      ? `no ${program} on the PATH`
      : `${tooOld.join(', ')}, ${formatVersion(wanted)} is wanted`;
  return { found: false, reason };
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The version that a program reports; undefined when it does not run here or says nothing. */
export async function versionOf(file: string): Promise<Version | undefined> {
  return await run(file, ['--version'], { timeoutMs: 10_000 }).then(parseVersion, () => undefined);
}
