import { mkdir, readFile, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError } from '@docket/kernel';
import { type OnProgress } from '../../supply/progress.js';
import { endOrphans } from '../../supervise/orphans.js';
import { superviseEngine, type Supervised } from '../../supervise/supervised.js';
import { type MongoEngine } from '../engine.js';

export interface MongodOptions {
  readonly program: string;
  readonly folder: string;
  readonly onProgress: OnProgress;
  readonly scratchFolder?: string;
}

/** Room for WiredTiger's cache; its own default is half of the machine's memory. */
const CACHE_GIGABYTES = '0.5';
const START_TIMEOUT_MS = 60_000;

/** Starts a real mongod on a data folder of ours, on loopback. */
export async function startMongod(options: MongodOptions): Promise<MongoEngine> {
  const data = join(options.folder, 'data');
  await mkdir(data, { recursive: true });
  await endOrphans(data, 'TERM');
  options.onProgress({ engine: 'mongodb', step: 'start', message: 'starting mongod' });
  const port = await freePort();
  const log = join(options.folder, 'mongod.log');
  await rm(log, { force: true });
  const engine = await superviseEngine({
    program: options.program,
    args: [
      '--dbpath',
      data,
      '--bind_ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--logpath',
      log,
      '--quiet',
      '--nounixsocket',
      '--wiredTigerCacheSizeGB',
      CACHE_GIGABYTES,
    ],
    pidFile: join(options.folder, 'mongod.pid'),
    outputFile: join(options.folder, 'mongod.out'),
    stopSignal: 'TERM',
    stopTimeoutMs: 20_000,
    ...(options.scratchFolder === undefined ? {} : { scratchFolder: options.scratchFolder }),
  });
  await untilListening(engine, port, log);
  let stopping = false;
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    failed: engine.ended.then((status) =>
      stopping ? new Promise<string>(() => undefined) : `mongod ended with status ${status}`,
    ),
    stop: async () => {
      stopping = true;
      await engine.stop();
    },
  };
}

async function untilListening(engine: Supervised, port: number, log: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (engine.isRunning() && Date.now() < deadline) {
    if (await listens(port)) return;
    await sleep(20);
  }
  await engine.stop();
  const said = await readFile(log, 'utf8').catch(() => '');
  throw new DocketError(
    'ENGINES.MONGOD_NOT_READY',
    `mongod did not get ready. The end of its log:\n${said.trimEnd().split('\n').slice(-8).join('\n')}`,
  );
}

async function listens(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
