import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { installOnce } from '../supply/install-once.js';
import { findLoader } from '../supply/loader.js';
import { type OnProgress } from '../supply/progress.js';

const engine = 'llama-server';
const PACKAGE = 'llama.cpp-tools';
/** Libraries and the tools themselves; no maintainer script runs, so nothing else would be used. */
const WANTED = /^(lib|llama\.cpp|zlib1g$)/;
/** Graphics and other accelerators: tests run on the processor. */
const UNUSED = [
  /^libllvm/,
  /^libvulkan/,
  /^mesa/,
  /^libdebconf/,
  /^libc-gconv/,
  /^libggml.*(vulkan|cuda|hip|opencl)/,
];
const UNUSED_FOLDERS = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/lintian', 'etc'];

/** Where llama.cpp lies in the cache, whether it is there or not. */
export function llamaFolder(cache: string): string {
  return join(cache, `llama-${process.platform}-${process.arch}`);
}

/**
 * Unpacks llama.cpp's server with its libraries into a folder of the cache, unless it is there; `llama-server` in it starts
 * the program. It comes without any weights.
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, `ENGINES.LLAMA_BROKEN`, or with what a program said
 */
export async function installLlama(folder: string, onProgress: OnProgress): Promise<void> {
  const obstacle = await PrivateApt.unavailable();
  if (obstacle !== undefined) throw new DocketError('ENGINES.DEBIAN_UNREACHABLE', obstacle);
  await installOnce(folder, async (target) => {
    const scaffold = join(target, '.apt');
    onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
    const apt = await PrivateApt.open(scaffold);
    const packages = await apt.closureOf(
      PACKAGE,
      (name) => WANTED.test(name) && !UNUSED.some((pattern) => pattern.test(name)),
    );
    await apt.unpack(
      packages,
      target,
      (done, total) => onProgress({ engine, step: 'download', message: 'llama.cpp', done, total }),
      (done, total) => onProgress({ engine, step: 'unpack', message: 'llama.cpp', done, total }),
    );
    for (const unused of [scaffold, ...UNUSED_FOLDERS.map((path) => join(target, path))]) {
      await rm(unused, { recursive: true, force: true });
    }
    await writeFile(join(target, 'llama-server'), await starter(target), { mode: 0o755 });
  });
}

/** A script that starts the server with the loader and libraries that were unpacked, and the plainest backend for processors. */
async function starter(target: string): Promise<string> {
  const loader = await findLoader(target);
  const found = await filesBelow(join(target, 'usr', 'lib'));
  const backends = found.filter((path) => /\/libggml-cpu[^/]*\.so$/.test(path)).sort();
  const backend = backends.find((path) => /-x64\.so$/.test(path)) ?? backends[0];
  if (loader === undefined || backend === undefined) {
    throw new DocketError(
      'ENGINES.LLAMA_BROKEN',
      `no program loader or no backend was unpacked below ${target}`,
    );
  }
  const folders = new Set(
    found.filter((path) => /\.so(\.\d+)*$/.test(path)).map((path) => path.slice(0, path.lastIndexOf('/'))),
  );
  const below = (path: string) => `$root${path.slice(target.length)}`;
  const libraries = [`$root/lib/${loader.triplet}`, ...[...folders].map(below)];
  return `#!/bin/sh
root=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
GGML_BACKEND_PATH="${below(backend)}"
export GGML_BACKEND_PATH
exec "$root/${loader.file}" --library-path "${libraries.join(':')}" "$root/usr/bin/llama-server" "$@"
`;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => !each.isDirectory()).map((each) => join(each.parentPath, each.name));
}
