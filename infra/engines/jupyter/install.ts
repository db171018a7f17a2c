import { DocketError } from '@docket/kernel';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DebianProgram, installDebianProgram } from '../supply/debian-program.js';
import { findLoader } from '../supply/loader.js';
import { type OnProgress } from '../supply/progress.js';
import { run } from '../supply/run.js';

const STARTER = 'python3';
/** The newest release has pyarrow; the stable ones have no reader of Parquet. */
const PACKAGES = [
  'python3-nbclient',
  'python3-ipykernel',
  'python3-pandas',
  'python3-pyarrow',
  'python3-matplotlib',
];
/** What they depend on and no notebook uses: compilers, debuggers, encoders of video, set-up of the system. */
const UNUSED =
  /^(libllvm|libgandiva|libz3|gdb$|libdw1|libipt|libdebuginfod|libsource-highlight|python3-sympy|python3-mpmath|python3-typeshed|python3-numpy-dev|unicode-data|libsvtav1|libaom|librav1e|fonts-lyx|perl-base|dpkg$|procps|debconf|ucf$|x11-common|ca-certificates|sensible-utils|sysvinit|lsb-base|media-types|netbase|openssl$)/;
const MATPLOTLIB = 'usr/lib/python3/dist-packages/matplotlib';
const KERNEL = 'usr/share/jupyter/kernels/python3/kernel.json';
/** Jupyter puts the program that it runs in itself in place of `python3`; Debian's file names that of the machine. */
const kernel = {
  argv: ['python3', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
  display_name: 'Python 3',
  language: 'python',
};
const PROBE_MS = 120_000;
const PROBE = 'import nbformat, nbclient, ipykernel, pandas, pyarrow.parquet, matplotlib.pyplot';

/** Where Jupyter lies in the cache, whether it is there or not. */
export function jupyterFolder(cache: string): string {
  return join(cache, `jupyter-${process.platform}-${process.arch}`);
}

/**
 * Unpacks Debian's Python with what executes notebooks (nbclient, pandas, pyarrow, matplotlib) into the cache, unless it is
 * there. Nothing of the machine's own Python is used or changed.
 * @returns the program `python3`
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, `ENGINES.JUPYTER_BROKEN`, or with what a program said
 */
export async function jupyterPython(cache: string, onProgress: OnProgress): Promise<string> {
  const folder = jupyterFolder(cache);
  const program: DebianProgram = {
    engine: 'jupyter',
    title: 'Jupyter',
    packages: PACKAGES,
    unused: [UNUSED],
    starter: STARTER,
    script: starter,
    complete,
  };
  await installDebianProgram(program, folder, onProgress);
  return join(folder, STARTER);
}

async function complete(target: string): Promise<void> {
  // Debian's build looks for it below the root of the machine.
  await symlink('../../../../share/matplotlib/mpl-data', join(target, MATPLOTLIB, 'mpl-data'));
  await writeFile(join(target, 'matplotlibrc'), '');
  await writeFile(join(target, KERNEL), JSON.stringify(kernel));
  await run(join(target, STARTER), ['-c', PROBE], { timeoutMs: PROBE_MS }).catch((cause: unknown) => {
    const message = `Debian's Jupyter does not run here: ${String(cause)}`;
    throw new DocketError('ENGINES.JUPYTER_BROKEN', message, { cause });
  });
}

/** A script that starts Python with the loader and the libraries that were unpacked; kernels are started by it as well. */
async function starter(target: string): Promise<string> {
  const loader = await findLoader(target);
  if (loader === undefined)
    throw new DocketError('ENGINES.JUPYTER_BROKEN', `no program loader was unpacked below ${target}`);
  const folder = `$root/usr/lib/${loader.triplet}`;
  return `#!/bin/sh
root=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
export PYTHONHOME="$root/usr" PYTHONPATH="$root/usr/lib/python3/dist-packages" PYTHONNOUSERSITE=1
export MATPLOTLIBRC="$root/matplotlibrc"
exec "$root/${loader.file}" --library-path "${folder}:${folder}/blas:${folder}/lapack" \\
  --argv0 "$root/python3" "$root/usr/bin/python3" "$@"
`;
}
