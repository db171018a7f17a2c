import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DocketError } from '@docket/kernel';
import { exists } from '../../supply/install-once.js';
import { type OnProgress } from '../../supply/progress.js';
import { endOrphans } from '../../supervise/orphans.js';
import { type MongoEngine } from '../engine.js';
import { type GatewayWorkerMessage, type GatewayWorkerOptions } from '../gateway/worker.js';
import { handOver, postgresAccount } from './account.js';
import { startPostgres } from './postgres.js';
import { type Durability } from './settings.js';
import { copyTemplate, documentDbTemplate } from './template.js';

export interface DocumentDbOptions {
  readonly installation: string;
  readonly cache: string;
  /** Holds the data folder, the pid file and the logs. */
  readonly folder: string;
  readonly durability: Durability;
  readonly onProgress: OnProgress;
  /** Removed when this process ends without stopping the engine. */
  readonly scratchFolder?: string;
}

/** Starts DocumentDB on its data folder, which is made when it is not there, and the gateway in front of it. */
export async function startDocumentDb(options: DocumentDbOptions): Promise<MongoEngine> {
  const { installation, folder } = options;
  await mkdir(folder, { recursive: true });
  const data = join(folder, 'data');
  await endOrphans(data, 'INT');
  if (!(await exists(data))) {
    await copyTemplate(await documentDbTemplate(options.cache, installation, options.onProgress), data);
  }
  await handOver(await postgresAccount([installation, data]), data);
  options.onProgress({ engine: 'mongodb', step: 'start', message: 'starting DocumentDB' });
  const postgres = await startPostgres({
    installation,
    data,
    runFolder: folder,
    durability: options.durability,
    ...(options.scratchFolder === undefined ? {} : { scratchFolder: options.scratchFolder }),
  });
  try {
    const gateway = await startGatewayThread({ postgres: postgres.address });
    let stopping = false;
    const failed = Promise.race([
      postgres.process.ended.then((status) => `PostgreSQL ended with status ${status}`),
      gateway.failed,
    ]).then((reason) => (stopping ? new Promise<string>(() => undefined) : reason));
    return {
      uri: `mongodb://127.0.0.1:${gateway.port}/?directConnection=true`,
      postgresSocket: postgres.address.socket,
      failed,
      stop: async () => {
        stopping = true;
        await gateway.stop();
        await postgres.process.stop();
      },
    };
  } catch (error) {
    await postgres.process.stop();
    throw error;
  }
}

interface GatewayThread {
  readonly port: number;
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

/** A thread of its own: what goes through the gateway must not wait for the rest of this process. */
async function startGatewayThread(options: GatewayWorkerOptions): Promise<GatewayThread> {
  const worker = new Worker(new URL('../gateway/worker.js', import.meta.url), { workerData: options });
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(`the gateway failed: ${error.message}`));
    worker.once('exit', () => resolve('the gateway ended'));
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', (message: GatewayWorkerMessage) => resolve(message.port));
    ended.then((reason) => reject(new DocketError('ENGINES.GATEWAY_NOT_STARTED', reason)), reject);
  });
  worker.unref();
  return {
    port,
    failed: ended,
    stop: async () => {
      worker.ref();
      worker.postMessage('stop');
      await ended;
    },
  };
}
