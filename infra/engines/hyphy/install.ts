import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { installOnce } from '../supply/install-once.js';
import { findLoader } from '../supply/loader.js';
import { type OnProgress } from '../supply/progress.js';

const engine = 'hyphy';
/** A stable release: the same program, and so the same numbers, on every machine. Debian calls it HyPhy 2.5.47. */
const RELEASE = 'bookworm';
const PACKAGE = 'hyphy-pt';
/** Libraries and the program itself; no maintainer script runs, so nothing else would be used. */
const WANTED = /^(lib|hyphy-|zlib1g$)/;
const UNUSED = [/^libc-/, /^libdebconf/, /^libsasl2-modules/, /^libdb\d/];
const UNUSED_FOLDERS = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/lintian', 'etc'];

/** Where HyPhy lies in the cache, whether it is there or not. */
export function hyphyFolder(cache: string): string {
  return join(cache, `hyphy-${process.platform}-${process.arch}`);
}

/**
 * Unpacks HyPhy with the libraries that it was built for into a folder of the cache, unless it is there; `hyphy` in it
 * starts the program.
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, `ENGINES.HYPHY_BROKEN`, or with what a program said
 */
export async function installHyphy(folder: string, onProgress: OnProgress): Promise<void> {
  const obstacle = await PrivateApt.unavailable();
  if (obstacle !== undefined) throw new DocketError('ENGINES.DEBIAN_UNREACHABLE', obstacle);
  await installOnce(folder, async (target) => {
    const scaffold = join(target, '.apt');
    onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
    const apt = await PrivateApt.open(scaffold, RELEASE);
    const packages = await apt.closureOf(
      PACKAGE,
      (name) => WANTED.test(name) && !UNUSED.some((pattern) => pattern.test(name)),
    );
    await apt.unpack(
      packages,
      target,
      (done, total) => onProgress({ engine, step: 'download', message: 'HyPhy', done, total }),
      (done, total) => onProgress({ engine, step: 'unpack', message: 'HyPhy', done, total }),
    );
    for (const unused of [scaffold, ...UNUSED_FOLDERS.map((path) => join(target, path))]) {
      await rm(unused, { recursive: true, force: true });
    }
    await writeFile(join(target, 'hyphy'), await starter(target), { mode: 0o755 });
  });
}

/** A script that starts the fastest build for this processor with the loader and the libraries that were unpacked. */
async function starter(target: string): Promise<string> {
  const loader = await findLoader(target);
  if (loader === undefined)
    throw new DocketError('ENGINES.HYPHY_BROKEN', `no program loader was unpacked below ${target}`);
  const folders = ['lib', 'usr/lib'].map((folder) => `$root/${folder}/${loader.triplet}`);
  return `#!/bin/sh
root=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
build=hyphy
if grep -qw avx /proc/cpuinfo; then build=hyphy-avx
elif grep -qw -e pni -e sse3 /proc/cpuinfo; then build=hyphy-sse3
fi
[ -x "$root/usr/lib/hyphy/bin/$build" ] || build=hyphy
exec "$root/${loader.file}" --library-path "${folders.join(':')}" \\
  "$root/usr/lib/hyphy/bin/$build" "LIBPATH=$root/usr/share/hyphy" "$@"
`;
}
