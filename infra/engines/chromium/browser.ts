import { DocketError } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { exists } from '../supply/install-once.js';
import { searchPath, versionOf } from '../supply/path-search.js';
import { type OnProgress } from '../supply/progress.js';
import { formatVersion, type Version } from '../supply/version.js';
import { installChromium, programOf, chromiumFolder } from './install.js';

/** What the console's pages are written for. */
const CHROMIUM_WANTED: Version = [120, 0, 0];
const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

export interface Browser {
  /** An executable that takes Chromium's switches. */
  readonly file: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
  /** Switches that it needs beside those of its caller. */
  readonly switches: readonly string[];
}

/**
 * A Chromium for tests and pictures of the console: of the PATH, of the cache, or Debian's unpacked into the cache.
 * @throws DocketError `ENGINES.CHROMIUM_UNAVAILABLE` with what was tried
 */
export async function chromiumBrowser(cache: string, onProgress: OnProgress): Promise<Browser> {
  for (const program of PROGRAMS) {
    const search = await searchPath(program, CHROMIUM_WANTED);
    if (!search.found) continue;
    const chosen = `${program} ${formatVersion(search.version)} on the PATH (${search.file})`;
    return { file: search.file, chosen, switches: sandboxSwitches() };
  }
  const file = programOf(chromiumFolder(cache));
  const cached = await exists(file);
  if (!cached) await install(cache, onProgress);
  const version = await versionOf(file);
  if (version === undefined) {
    throw unavailable(`${file} does not run here: remove ${chromiumFolder(cache)} and try again`);
  }
  return {
    file,
    chosen: `Chromium ${formatVersion(version)} ${cached ? 'from the cache' : 'downloaded'} (${file})`,
    // A forked child would have the loader's name, not the browser's.
    switches: ['--no-zygote', '--no-sandbox'],
  };
}

async function install(cache: string, onProgress: OnProgress): Promise<void> {
  const obstacle = await PrivateApt.unavailable();
  if (obstacle !== undefined) throw unavailable(obstacle);
  try {
    await installChromium(cache, onProgress);
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message : String(error), error);
  }
}

/** Chromium refuses to run as root with its sandbox. */
function sandboxSwitches(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function unavailable(why: string, cause?: unknown): DocketError {
  return new DocketError(
    'ENGINES.CHROMIUM_UNAVAILABLE',
    `No Chromium can be had here (${why}): put chromium ${CHROMIUM_WANTED[0]} or newer on the PATH`,
    { cause },
  );
}
