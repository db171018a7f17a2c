import { lookup } from 'node:dns/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { messageOf } from '@docket/kernel';
import { exists, installOnce } from '../../supply/install-once.js';
import { searchPath, versionOf } from '../../supply/path-search.js';
import { type OnProgress } from '../../supply/progress.js';
import { formatVersion, type Version } from '../../supply/version.js';

export const MONGOD_WANTED: Version = [7, 0, 0];
/** The long-term release that production runs, too. */
const DOWNLOAD_VERSION = '8.0.15';
const DOWNLOAD_HOST = 'fastdl.mongodb.org';
const LOOK_UP_TIMEOUT_MS = 2_000;

export type MongodSearch =
  | { readonly found: true; readonly file: string; readonly chosen: string }
  /** `reason` says why there is none. */
  | { readonly found: false; readonly reason: string };

/** A real mongod: of the PATH, of the cache, or downloaded where its host can be reached. */
export async function findMongod(cache: string, onProgress: OnProgress): Promise<MongodSearch> {
  const onPath = await searchPath('mongod', MONGOD_WANTED);
  if (onPath.found) {
    const chosen = `mongod ${formatVersion(onPath.version)} on the PATH (${onPath.file})`;
    return { found: true, file: onPath.file, chosen };
  }
  const folder = join(cache, `mongod-${DOWNLOAD_VERSION}-${process.platform}-${process.arch}`);
  const wasCached = await exists(folder);
  if (!wasCached) {
    const obstacle = await unreachable(downloadHost());
    if (obstacle !== undefined) return { found: false, reason: `${onPath.reason}, ${obstacle}` };
    try {
      onProgress({ engine: 'mongodb', step: 'download', message: `mongod ${DOWNLOAD_VERSION}` });
      await installOnce(folder, download);
    } catch (error) {
      return { found: false, reason: `${onPath.reason}, its download failed (${messageOf(error)})` };
    }
  }
  const file = await programIn(folder);
  const version = await versionOf(file);
  if (!version) return { found: false, reason: `${file} does not run here` };
  const source = wasCached ? 'from the cache' : 'downloaded';
  return {
    found: true,
    file,
    chosen: `mongod ${formatVersion(version)} ${source} (${file}; ${onPath.reason})`,
  };
}

/** A mirror can be named to mongodb-memory-server the way its own documentation says. */
function downloadHost(): string {
  const mirror = process.env['MONGOMS_DOWNLOAD_MIRROR'];
  return mirror !== undefined && URL.canParse(mirror) ? new URL(mirror).hostname : DOWNLOAD_HOST;
}

async function download(folder: string): Promise<void> {
  const { MongoBinary } = await import('mongodb-memory-server-core');
  await MongoBinary.getPath({ version: DOWNLOAD_VERSION, downloadDir: folder, checkMD5: true });
}

async function programIn(folder: string): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server-core');
  return await MongoBinary.getPath({ version: DOWNLOAD_VERSION, downloadDir: folder });
}

/** Why a host cannot be talked to, found out at once; undefined when it can. */
export async function unreachable(host: string, port = 443): Promise<string | undefined> {
  const proxy = process.env['HTTPS_PROXY'] ?? process.env['https_proxy'];
  if (proxy !== undefined && proxy !== '') return undefined;
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), LOOK_UP_TIMEOUT_MS).unref();
  });
  try {
    const { address } = await Promise.race([lookup(host), timeout]);
    await Promise.race([connects(address, port), timeout]);
    return undefined;
  } catch (error) {
    return `${host} cannot be reached (${(error as NodeJS.ErrnoException).code ?? messageOf(error)})`;
  }
}

async function connects(address: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = createConnection({ host: address, port, timeout: LOOK_UP_TIMEOUT_MS });
    const finish = (error?: Error): void => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.once('connect', () => finish());
    socket.once('timeout', () => finish(new Error('no answer')));
    socket.once('error', finish);
  });
}
