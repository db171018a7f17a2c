import { join } from 'node:path';
import { DocketError, messageOf } from '@docket/kernel';
import { exists } from '../supply/install-once.js';
import { searchPath } from '../supply/path-search.js';
import { type OnProgress } from '../supply/progress.js';
import { run } from '../supply/run.js';
import { formatVersion, isAtLeast, parseVersion, type Version } from '../supply/version.js';
import { hyphyFolder, installHyphy } from './install.js';

/** The options that the methods pass on are understood from here on. */
export const HYPHY_WANTED: Version = [2, 5, 40];
/** Names of the program with threads, in the order in which they are asked. */
const NAMES = ['hyphy', 'HYPHYMP'];
/** Debian's package calls its programs by a script that passes only one argument on; these take all. */
const OF_DEBIAN = '/usr/lib/hyphy/bin';
const PROBE_MS = 20_000;

export interface HyphyProgram {
  readonly file: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

/**
 * A HyPhy to run: of the PATH, of the cache, or downloaded into the cache.
 * @throws DocketError `ENGINES.HYPHY_UNAVAILABLE` with what was tried and what to do
 */
export async function hyphyProgram(cache: string, onProgress: OnProgress): Promise<HyphyProgram> {
  const installed = await installedProgram();
  if (installed !== undefined) return installed;
  const folder = hyphyFolder(cache);
  const file = join(folder, 'hyphy');
  const cached = await exists(file);
  if (!cached) {
    onProgress({ engine: 'hyphy', step: 'look-up', message: 'no HyPhy on the PATH: a download is needed' });
    await installHyphy(folder, onProgress).catch((cause: unknown) => {
      throw unavailable(messageOf(cause), cause);
    });
  }
  const version = await workingVersion(file);
  if (version === undefined) throw unavailable(`${file} does not run here: remove ${folder} and try again`);
  return {
    file,
    chosen: `HyPhy ${formatVersion(version)} ${cached ? 'from the cache' : 'downloaded'} (${folder})`,
  };
}

async function installedProgram(): Promise<HyphyProgram | undefined> {
  for (const name of NAMES) {
    const search = await searchPath(name, HYPHY_WANTED);
    if (search.found && (await workingVersion(search.file))) return chosenFrom(search.file, search.version);
  }
  for (const name of ['hyphy-avx', 'hyphy-sse3', 'hyphy']) {
    const file = join(OF_DEBIAN, name);
    const version = await workingVersion(file);
    if (version !== undefined) return chosenFrom(file, version);
  }
  return undefined;
}

function chosenFrom(file: string, version: Version): HyphyProgram {
  return { file, chosen: `HyPhy ${formatVersion(version)} of this machine (${file})` };
}

/** The version of a program that is new enough, has its library and takes arguments; undefined otherwise. */
async function workingVersion(file: string): Promise<Version | undefined> {
  try {
    const version = parseVersion(await run(file, ['--version'], { timeoutMs: PROBE_MS }));
    if (!version || !isAtLeast(version, HYPHY_WANTED)) return undefined;
    const help = await run(file, ['fel', '--help'], { timeoutMs: PROBE_MS });
    return /^alignment \[/m.test(help) ? version : undefined;
  } catch {
    return undefined;
  }
}

function unavailable(reason: string, cause?: unknown): DocketError {
  return new DocketError(
    'ENGINES.HYPHY_UNAVAILABLE',
    `No HyPhy can be had here (${reason}): install HyPhy ${formatVersion(HYPHY_WANTED)} or newer (on most systems \`conda install -c bioconda hyphy\`), and put it on the PATH or name it in DOCKET_HYPHY`,
    { cause },
  );
}
