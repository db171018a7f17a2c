import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { run } from './run.js';

/** A few files of a package of npm, of exactly one version. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** Of the tarball, as the registry publishes it: `sha512-…`. */
  readonly integrity: string;
  /** Paths within the package; a folder is taken whole. Its `package.json` is always written. */
  readonly files: readonly string[];
  /** The file that `require` gives, where it is not the one that the package names. */
  readonly main?: string;
}

const TIMEOUT_MS = 300_000;

/**
 * Downloads a package with npm (its settings name registry, proxy and cache), checks its tarball against the sum that is
 * written down here, and unpacks the wanted files to `node_modules` of a folder. No script of the package runs.
 * @throws DocketError `ENGINES.CHECKSUM_MISMATCH`, or `ENGINES.PROGRAM_FAILED` with what npm or tar said
 */
export async function unpackNpmPackage(wanted: NpmPackage, folder: string): Promise<void> {
  const { name, version, integrity, files, main } = wanted;
  const scaffold = join(folder, '.npm');
  const target = join(folder, 'node_modules', name);
  await mkdir(scaffold, { recursive: true });
  await mkdir(dirname(target), { recursive: true });
  try {
    const pack = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', scaffold];
    await run('npm', [...pack, `${name}@${version}`], { cwd: scaffold, timeoutMs: TIMEOUT_MS });
    const [archive] = (await readdir(scaffold)).filter((file) => file.endsWith('.tgz'));
    if (archive === undefined)
      throw new DocketError('ENGINES.DOWNLOAD_FAILED', `npm gave no ${name}@${version}`);
    const bytes = await readFile(join(scaffold, archive));
    const actual = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    if (actual !== integrity) {
      const message = `${name}@${version} came as ${actual}, but ${integrity} is known: it was damaged or replaced on its way. Try again; if it stays so, do not trust the registry that npm uses`;
      throw new DocketError('ENGINES.CHECKSUM_MISMATCH', message);
    }
    await mkdir(target);
    const members = ['package.json', ...files].map((path) => `package/${path}`);
    await run('tar', ['-xzf', join(scaffold, archive), '--strip-components=1', '-C', target, ...members]);
    if (main !== undefined) await nameMain(join(target, 'package.json'), main);
  } finally {
    await rm(scaffold, { recursive: true, force: true });
  }
}

/** Of what the package says of itself, what counts here: the rest names files that were not unpacked. */
async function nameMain(file: string, main: string): Promise<void> {
  const { name, version, license } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, `${JSON.stringify({ name, version, license, main }, undefined, 2)}\n`);
}
