import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError } from '@docket/kernel';
import { superviseEngine } from '../supervise/supervised.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { PrivateApt } from '../supply/debian-packages.js';
import { installOnce } from '../supply/install-once.js';
import { findLoader } from '../supply/loader.js';

/** A stable release, whose Redis 7.0 is under the BSD licence. */
const RELEASE = 'bookworm';
const WANTED = /^(lib|redis-|zlib1g$)/;
const UNUSED = [/^libc-/, /^libdebconf/, /^libpam/, /^redis-sentinel/];
const READY_MS = 10_000;

export interface TestRedis {
  /** Path of its unix socket, the only way in. */
  readonly socket: string;
  stop(): Promise<void>;
}

/**
 * Starts a Redis on a folder of its own that is removed at the end.
 * @param flush when its append-only file is flushed: before each answer, or once a second
 * @throws DocketError `ENGINES.DEBIAN_UNREACHABLE`, `ENGINES.REDIS_NOT_READY`
 */
export async function startRedis(flush: 'always' | 'everysec'): Promise<TestRedis> {
  const program = await redisProgram(cacheFolder());
  const folder = await mkdtemp(join(tmpdir(), 'docket-redis-'));
  const socket = join(folder, 'redis.sock');
  const settings = {
    port: '0',
    unixsocket: socket,
    dir: folder,
    save: '""',
    appendonly: 'yes',
    appendfsync: flush,
    'maxmemory-policy': 'noeviction',
  };
  const config = join(folder, 'redis.conf');
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await writeFile(config, lines.join(''));
  const engine = await superviseEngine({
    program,
    args: [config],
    pidFile: join(folder, 'redis.pid'),
    outputFile: join(folder, 'redis.out'),
    stopSignal: 'TERM',
    stopTimeoutMs: 10_000,
    scratchFolder: folder,
  });
  const stop = async (): Promise<void> => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + READY_MS; ; await sleep(10)) {
    if (await answers(socket)) return { socket, stop };
    if (engine.isRunning() && Date.now() < deadline) continue;
    await stop();
    throw new DocketError('ENGINES.REDIS_NOT_READY', `${program} did not take connections.`);
  }
}

/** A program in the cache that starts Redis with the loader and the libraries that were unpacked with it. */
async function redisProgram(cache: string): Promise<string> {
  const folder = join(cache, `redis-${process.platform}-${process.arch}`);
  await installOnce(folder, async (target) => {
    const obstacle = await PrivateApt.unavailable();
    if (obstacle !== undefined) throw new DocketError('ENGINES.DEBIAN_UNREACHABLE', obstacle);
    const scaffold = join(target, '.apt');
    const apt = await PrivateApt.open(scaffold, RELEASE);
    const packages = await apt.closureOf(
      'redis-server',
      (name) => WANTED.test(name) && !UNUSED.some((pattern) => pattern.test(name)),
    );
    const ignore = (): void => undefined;
    await apt.unpack(packages, target, ignore, ignore);
    await rm(scaffold, { recursive: true, force: true });
    const loader = await findLoader(target);
    if (loader === undefined)
      throw new DocketError('ENGINES.REDIS_NOT_READY', `no program loader was unpacked below ${target}`);
    const libraries = ['lib', 'usr/lib'].map((path) => `$root/${path}/${loader.triplet}`).join(':');
    const script = `#!/bin/sh
root=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$root/${loader.file}" --library-path "${libraries}" --argv0 redis-server \\
  "$root/usr/bin/redis-server" "$@"
`;
    await writeFile(join(target, 'redis'), script, { mode: 0o755 });
  });
  return join(folder, 'redis');
}

async function answers(socket: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const connection = createConnection({ path: socket });
    connection.setTimeout(1_000, () => connection.destroy());
    connection.once('error', () => undefined);
    connection.once('close', () => resolve(false));
    connection.once('connect', () => connection.write('PING\r\n'));
    connection.once('data', (data) => {
      resolve(data.toString('latin1').startsWith('+PONG'));
      connection.destroy();
    });
  });
}
