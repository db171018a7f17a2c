import { join } from 'node:path';
import { DocketError, messageOf } from '@docket/kernel';
import { exists } from '../supply/install-once.js';
import { searchPath } from '../supply/path-search.js';
import { type OnProgress } from '../supply/progress.js';
import { run } from '../supply/run.js';
import { llamaFolder, installLlama } from './install.js';

const PROBE_MS = 20_000;

export interface LlamaProgram {
  readonly file: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

/**
 * A llama.cpp server to run, without weights: of the PATH, of the cache, or downloaded into the cache.
 * @throws DocketError `ENGINES.LLAMA_UNAVAILABLE` with what was tried and what to do
 */
export async function llamaServerProgram(cache: string, onProgress: OnProgress): Promise<LlamaProgram> {
  const search = await searchPath('llama-server', [0, 0, 0]);
  if (search.found) return { file: search.file, chosen: `llama-server of this machine (${search.file})` };
  const folder = llamaFolder(cache);
  const file = join(folder, 'llama-server');
  const cached = await exists(file);
  if (!cached) {
    onProgress({
      engine: 'llama-server',
      step: 'look-up',
      message: 'none on the PATH: a download is needed',
    });
    await installLlama(folder, onProgress).catch((cause: unknown) => {
      throw unavailable(messageOf(cause), cause);
    });
  }
  await run(file, ['--version'], { timeoutMs: PROBE_MS }).catch((cause: unknown) => {
    throw unavailable(
      `${file} does not run here (${messageOf(cause)}): remove ${folder} and try again`,
      cause,
    );
  });
  return { file, chosen: `llama-server ${cached ? 'from the cache' : 'downloaded'} (${folder})` };
}

function unavailable(reason: string, cause?: unknown): DocketError {
  return new DocketError(
    'ENGINES.LLAMA_UNAVAILABLE',
    `No llama-server can be had here (${reason}): install llama.cpp and put llama-server on the PATH`,
    { cause },
  );
}
