import { chmod, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError, messageOf } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { installOnce, exists } from '../supply/install-once.js';
import { searchPath, versionOf } from '../supply/path-search.js';
import { unpackRelease } from '../supply/release-archive.js';
import { type OnProgress } from '../supply/progress.js';
import { formatVersion, isAtLeast, type Version } from '../supply/version.js';
import { natsRelease } from './release.js';

/** Atomic batches with several expectations work from here on. */
export const NATS_WANTED: Version = [2, 14, 4];

export interface NatsProgram {
  readonly file: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

/**
 * A nats-server to run: of the PATH, of the cache, or downloaded into the cache.
 * @throws DocketError `ENGINES.NATS_UNAVAILABLE` with what was tried
 */
export async function natsProgram(cache: string, onProgress: OnProgress): Promise<NatsProgram> {
  const onPath = await searchPath('nats-server', NATS_WANTED);
  if (onPath.found) {
    return {
      file: onPath.file,
      chosen: `nats-server ${formatVersion(onPath.version)} on the PATH (${onPath.file})`,
    };
  }
  const folder = join(cache, `nats-${process.platform}-${process.arch}`);
  const file = join(folder, 'nats-server');
  const cached = await exists(file);
  if (!cached) {
    onProgress({ engine: 'nats', step: 'look-up', message: `${onPath.reason}: a download is needed` });
    await installOnce(folder, (unfinished) => download(unfinished, onProgress));
  }
  const version = await versionOf(file);
  if (!version || !isAtLeast(version, NATS_WANTED)) {
    throw new DocketError(
      'ENGINES.NATS_UNAVAILABLE',
      `${file} ${version ? `is version ${formatVersion(version)}` : 'does not run here'}, ${formatVersion(NATS_WANTED)} is wanted: remove ${folder} and start again, or set NATS_URL`,
    );
  }
  const source = cached ? 'from the cache' : 'downloaded';
  return { file, chosen: `nats-server ${formatVersion(version)} ${source} (${folder}; ${onPath.reason})` };
}

/** Debian's package where its signatures can be checked, else the project's own release. */
async function download(target: string, onProgress: OnProgress): Promise<void> {
  const obstacle = await PrivateApt.unavailable();
  const reasons = [obstacle];
  if (obstacle === undefined) {
    try {
      await downloadFromDebian(target, onProgress);
      return;
    } catch (error) {
      reasons.push(messageOf(error));
    }
  }
  try {
    await downloadRelease(target, onProgress);
  } catch (error) {
    const tried = [...reasons, messageOf(error)].filter((reason) => reason !== undefined).join('; ');
    throw new DocketError(
      'ENGINES.NATS_UNAVAILABLE',
      `No nats-server can be had here (${tried}): set NATS_URL to a server, or put nats-server ${formatVersion(NATS_WANTED)} or newer on the PATH`,
      { cause: error },
    );
  }
}

async function downloadRelease(target: string, onProgress: OnProgress): Promise<void> {
  const release = natsRelease();
  const file = join(target, 'nats-server');
  await unpackRelease(release, file, (done, total) =>
    onProgress({
      engine: 'nats',
      step: 'download',
      message: release.archive,
      done,
      ...(total === undefined ? {} : { total }),
    }),
  );
  await chmod(file, 0o755);
}

async function downloadFromDebian(target: string, onProgress: OnProgress): Promise<void> {
  const engine = 'nats';
  onProgress({ engine, step: 'look-up', message: "reading Debian's package lists" });
  const lists = join(target, 'apt');
  const apt = await PrivateApt.open(lists);
  const unpacked = join(target, 'unpacked');
  await apt.unpack(
    [await apt.packageOf('nats-server')],
    unpacked,
    (done, total) => onProgress({ engine, step: 'download', message: 'nats-server', done, total }),
    (done, total) => onProgress({ engine, step: 'unpack', message: 'nats-server', done, total }),
  );
  const file = join(target, 'nats-server');
  await rename(join(unpacked, 'usr', 'sbin', 'nats-server'), file);
  await chmod(file, 0o755);
  for (const scaffold of [lists, unpacked]) await rm(scaffold, { recursive: true, force: true });
}
