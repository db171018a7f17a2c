import { join } from 'node:path';
import { type OnProgress } from '../supply/progress.js';
import { endOrphans } from '../supervise/orphans.js';
import { natsConfigFile, runNatsServer } from './server.js';
import { natsProgram } from './supply.js';

export interface NatsOptions {
  readonly cache: string;
  /** Holds the store, the configuration and the log. */
  readonly folder: string;
  /** See `NatsConfig.sync`. */
  readonly sync?: string;
  readonly onProgress: OnProgress;
}

export interface ChosenNats {
  readonly url: string;
  /** Path of the server's program. */
  readonly program: string;
  /** One line that says what was chosen and why. */
  readonly chosen: string;
  /** Settles when the server ends without having been asked to, with the reason. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
}

/** A NATS server on a store of ours. The caller holds the lock of the folder. */
export async function startNats(options: NatsOptions): Promise<ChosenNats> {
  const program = await natsProgram(options.cache, options.onProgress);
  await endOrphans(natsConfigFile(options.folder), 'TERM');
  options.onProgress({ engine: 'nats', step: 'start', message: 'starting nats-server' });
  const server = await runNatsServer({
    program: program.file,
    runFolder: options.folder,
    storeFolder: join(options.folder, 'store'),
    ...(options.sync === undefined ? {} : { sync: options.sync }),
  });
  let stopping = false;
  return {
    url: server.url,
    program: program.file,
    chosen: program.chosen,
    failed: server.process.ended.then((status) =>
      stopping ? new Promise<string>(() => undefined) : `nats-server ended with status ${status}`,
    ),
    stop: async () => {
      stopping = true;
      await server.process.stop();
    },
  };
}
