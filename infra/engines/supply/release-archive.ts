import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocketError, messageOf } from '@docket/kernel';
import { run } from './run.js';

export interface ReleaseArchive {
  /** Folder of the release: the archive and its `SHA256SUMS` lie in it. */
  readonly folderUrl: string;
  readonly archive: string;
  /** File within the archive, without its folders. */
  readonly program: string;
}

const TIMEOUT_MS = 300_000;

/**
 * Downloads a release archive, checks it against the published sums and unpacks one program to `target`.
 * @throws DocketError `ENGINES.DOWNLOAD_FAILED`, or `ENGINES.CHECKSUM_MISMATCH` when what came is not what
 *   was published; nothing is left at `target` then
 */
export async function unpackRelease(
  release: ReleaseArchive,
  target: string,
  onBytes: (done: number, total: number | undefined) => void,
): Promise<void> {
  const scaffold = `${target}.archive`;
  const unpacked = join(scaffold, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  try {
    const expected = await publishedSum(release);
    const file = join(scaffold, 'archive');
    const actual = await download(`${release.folderUrl}/${release.archive}`, file, onBytes);
    if (actual !== expected) {
      throw new DocketError(
        'ENGINES.CHECKSUM_MISMATCH',
        `${release.archive} has SHA-256 ${actual}, but ${expected} is published: it was damaged or replaced on its way. Try again; if it stays so, do not trust ${release.folderUrl}`,
      );
    }
    await run('tar', ['-xzf', file, '-C', unpacked]);
    const found = (await readdir(unpacked, { recursive: true })).find(
      (path) => path === release.program || path.endsWith(`/${release.program}`),
    );
    if (found === undefined) {
      throw new DocketError('ENGINES.DOWNLOAD_FAILED', `${release.archive} holds no ${release.program}`);
    }
    await rename(join(unpacked, found), target);
  } finally {
    await rm(scaffold, { recursive: true, force: true });
  }
}

/** Reads the archive's line of `SHA256SUMS` (`<hex>  <name>`). */
async function publishedSum(release: ReleaseArchive): Promise<string> {
  const text = await (await get(`${release.folderUrl}/SHA256SUMS`)).text();
  for (const line of text.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/);
    if (name === release.archive && /^[0-9a-f]{64}$/i.test(sum ?? '')) return sum!.toLowerCase();
  }
  throw new DocketError(
    'ENGINES.DOWNLOAD_FAILED',
    `${release.folderUrl}/SHA256SUMS does not name ${release.archive}: without its sum it is not used`,
  );
}

async function download(
  url: string,
  file: string,
  onBytes: (done: number, total: number | undefined) => void,
): Promise<string> {
  const response = await get(url);
  if (!response.body) throw new DocketError('ENGINES.DOWNLOAD_FAILED', `${url} came without a body`);
  const total = Number(response.headers.get('content-length')) || undefined;
  const hash = createHash('sha256');
  let done = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      hash.update(chunk);
      onBytes((done += chunk.length), total);
      callback(null, chunk);
    },
  });
  await pipeline(response.body, measure, createWriteStream(file));
  return hash.digest('hex');
}

async function get(url: string): Promise<Response> {
  const failed = (why: string, cause?: unknown): DocketError =>
    new DocketError('ENGINES.DOWNLOAD_FAILED', `${url} cannot be downloaded: ${why}`, { cause });
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
    throw failed(error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error), error);
  });
  if (!response.ok) throw failed(`status ${response.status}`);
  return response;
}
