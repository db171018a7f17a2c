import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNatsServer, type NatsServer } from '../nats/server.js';
import { natsProgram } from '../nats/supply.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';
import { freeze } from './freeze.js';

export interface TestNatsOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** A folder of its own, removed at the end, when left out. A folder that is given stays. */
  readonly storeDir?: string;
  /** When files are flushed to the disk: every so long, or `always` before an answer. Two minutes when left out. */
  readonly sync?: string;
  /** More server configuration, appended; the last setting of a name wins. */
  readonly config?: string;
}

export interface TestNatsServer {
  readonly url: string;
  readonly port: number;
  readonly storeDir: string;
  /** Path of the server's program. */
  readonly program: string;
  /** Changes with `restart()`. */
  readonly pid: number;
  /** Ends in order. Safe to call twice and after `kill()`. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): void;
  /** Stands still from here on, with its connections open, until `thaw()`. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Starts again on the same port and store, after ending in order when it still runs. */
  restart(): Promise<void>;
}

/** Starts a nats-server with JetStream on loopback that ends with this process, however that ends. */
export async function startNatsServer(options: TestNatsOptions = {}): Promise<TestNatsServer> {
  const program = (await natsProgram(cacheFolder(), silent)).file;
  const runFolder = await mkdtemp(join(tmpdir(), 'docket-nats-'));
  const storeDir = options.storeDir ?? join(runFolder, 'store');
  const start = async (port: number | undefined): Promise<NatsServer> =>
    await runNatsServer({
      program,
      runFolder,
      storeFolder: storeDir,
      scratchFolder: runFolder,
      ...(port === undefined ? {} : { port }),
      ...(options.sync === undefined ? {} : { sync: options.sync }),
      ...(options.config === undefined ? {} : { more: options.config }),
    });
  let server = await start(options.port);
  return {
    url: server.url,
    port: server.port,
    storeDir,
    program,
    get pid() {
      return server.process.pid;
    },
    stop: async () => {
      await server.process.stop();
      await rm(runFolder, { recursive: true, force: true });
    },
    kill: () => server.process.kill(),
    freeze: async () => await freeze(server.process.pid),
    thaw: () => void process.kill(server.process.pid, 'SIGCONT'),
    restart: async () => {
      await server.process.stop();
      server = await start(server.port);
    },
  };
}
