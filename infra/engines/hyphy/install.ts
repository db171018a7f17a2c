import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { type DebianProgram, installDebianProgram } from '../supply/debian-program.js';
import { findLoader } from '../supply/loader.js';
import { type OnProgress } from '../supply/progress.js';

/** A stable release: the same program, and so the same numbers, on every machine. Debian calls it HyPhy 2.5.47. */
const RELEASE = 'bookworm';
const PACKAGE = 'hyphy-pt';
/** Libraries and the program itself; no maintainer script runs, so nothing else would be used. */
const WANTED = /^(lib|hyphy-|zlib1g$)/;
const UNUSED = [/^libc-/, /^libdebconf/, /^libsasl2-modules/, /^libdb\d/];

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
  const program: DebianProgram = {
    engine: 'hyphy',
    title: 'HyPhy',
    packages: [PACKAGE],
    release: RELEASE,
    wanted: WANTED,
    unused: UNUSED,
    starter: 'hyphy',
    script: starter,
  };
  await installDebianProgram(program, folder, onProgress);
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
