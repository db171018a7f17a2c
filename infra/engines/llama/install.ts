import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';
import { type DebianProgram, installDebianProgram } from '../supply/debian-program.js';
import { findLoader } from '../supply/loader.js';
import { type OnProgress } from '../supply/progress.js';

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
  const program: DebianProgram = {
    engine: 'llama-server',
    title: 'llama.cpp',
    packages: [PACKAGE],
    wanted: WANTED,
    unused: UNUSED,
    starter: 'llama-server',
    script: starter,
  };
  await installDebianProgram(program, folder, onProgress);
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
