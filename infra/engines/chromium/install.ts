import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { installOnce } from '../supply/install-once.js';
import { type OnProgress } from '../supply/progress.js';
import { CHROMIUM_PACKAGE, FONT_PACKAGES, isNeeded, UNUSED_PATHS } from './packages.js';

const engine = 'chromium';
const BROWSER = 'usr/lib/chromium';

/** Where Chromium lies in the cache, whether it is there or not. */
export function chromiumFolder(cache: string): string {
  return join(cache, `chromium-${process.platform}-${process.arch}`);
}

/** The program of an installation. */
export function programOf(installation: string): string {
  return join(installation, BROWSER, 'docket-chromium');
}

/**
 * Unpacks Debian's headless Chromium, its libraries and one font family into the cache, unless they are there.
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, or with what a program said
 */
export async function installChromium(cache: string, onProgress: OnProgress): Promise<string> {
  const folder = chromiumFolder(cache);
  await installOnce(folder, async (target) => {
    const scaffold = join(target, '.apt');
    onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
    const apt = await PrivateApt.open(scaffold);
    const packages = await apt.closureOf(CHROMIUM_PACKAGE, isNeeded);
    const fonts = [];
    for (const name of FONT_PACKAGES) fonts.push(await apt.packageOf(name));
    await apt.unpack(
      [...packages, ...fonts],
      target,
      (done, total) => onProgress({ engine, step: 'download', message: 'Chromium', done, total }),
      (done, total) => onProgress({ engine, step: 'unpack', message: 'Chromium', done, total }),
    );
    for (const unused of [scaffold, ...UNUSED_PATHS.map((path) => join(target, path))]) {
      await rm(unused, { recursive: true, force: true });
    }
    await wrapProgram(target);
  });
  return folder;
}

/**
 * Chromium looks for its files beside the program that runs, which is the loader: so the loader gets a copy beside them.
 * Child processes are started through the same script.
 */
async function wrapProgram(target: string): Promise<void> {
  const libraries = join(target, 'usr', 'lib');
  const { triplet, loader } = await findLoader(libraries);
  await copyFile(join(libraries, triplet, loader), join(target, BROWSER, 'loader'));
  await writeFile(join(target, BROWSER, 'fonts.conf'), FONTS);
  await writeFile(programOf(target), wrapperScript(triplet), { mode: 0o755 });
}

/** Fonts of the unpacked packages only, so that pages look the same on every machine. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">../../share/fonts</dir>
  <cachedir prefix="xdg">docket-fontconfig</cachedir>
  <alias><family>system-ui</family><prefer><family>Inter</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

function wrapperScript(triplet: string): string {
  return `#!/bin/sh
here=\${0%/*}
own=\${here%/chromium}/${triplet}
FONTCONFIG_FILE=$here/fonts.conf
export FONTCONFIG_FILE
exec "$here/loader" --library-path "$here:$own:$own/pulseaudio" --argv0 "$0" \\
  "$here/${CHROMIUM_PACKAGE}" --browser-subprocess-path="$0" "$@"
`;
}

async function findLoader(libraries: string): Promise<{ triplet: string; loader: string }> {
  for (const triplet of (await readdir(libraries)).filter((name) => name.endsWith('-linux-gnu'))) {
    const loader = (await readdir(join(libraries, triplet))).find((name) =>
      /^ld-linux.*\.so\.\d+$/.test(name),
    );
    if (loader !== undefined) return { triplet, loader };
  }
  throw new DocketError('ENGINES.CHROMIUM_BROKEN', `no program loader was unpacked below ${libraries}`);
}
