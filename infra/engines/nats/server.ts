import { createConnection } from 'node:net';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError } from '@docket/kernel';
import { superviseEngine, type Supervised } from '../supervise/supervised.js';
import { natsConfigText } from './config.js';

export interface NatsServerOptions {
  readonly program: string;
  /** Holds the configuration, the log and the pid file. */
  readonly runFolder: string;
  readonly storeFolder: string;
  /** A free one when left out. */
  readonly port?: number;
  /** See `NatsConfig.sync`; two minutes, the server's own default, when left out. */
  readonly sync?: string;
  readonly more?: string;
  readonly scratchFolder?: string;
  readonly startTimeoutMs?: number;
}

export interface NatsServer {
  readonly url: string;
  readonly port: number;
  readonly process: Supervised;
}

/**
 * Starts a server and waits until it takes connections, that is, until JetStream has recovered its streams.
 * @throws DocketError `ENGINES.NATS_NOT_READY` with the end of the server's log
 */
export async function runNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const { runFolder, storeFolder } = options;
  await mkdir(runFolder, { recursive: true });
  await mkdir(storeFolder, { recursive: true });
  await removePortsFiles(runFolder);
  const configFile = natsConfigFile(runFolder);
  await writeFile(
    configFile,
    natsConfigText({
      serverName: `docket-${process.pid}-${Math.random().toString(36).slice(2, 8)}`,
      port: options.port ?? -1,
      storeFolder,
      runFolder,
      sync: options.sync ?? '2m',
      ...(options.more === undefined ? {} : { more: options.more }),
    }),
  );
  const engine = await superviseEngine({
    program: options.program,
    args: ['-c', configFile],
    pidFile: join(runFolder, 'nats.pid'),
    stopSignal: 'TERM',
    stopTimeoutMs: 10_000,
    ...(options.scratchFolder === undefined ? {} : { scratchFolder: options.scratchFolder }),
  });
  const port = await readyPort(options, engine);
  return { url: `nats://127.0.0.1:${port}`, port, process: engine };
}

/** The configuration's path is on the server's command line: it is how an orphan is recognised. */
export function natsConfigFile(runFolder: string): string {
  return join(runFolder, 'server.conf');
}

async function readyPort(options: NatsServerOptions, engine: Supervised): Promise<number> {
  const timeoutMs = options.startTimeoutMs ?? 60_000;
  const deadline = Date.now() + timeoutMs;
  while (engine.isRunning() && Date.now() < deadline) {
    const port = options.port ?? (await chosenPort(options.runFolder));
    if (port !== undefined && (await greets(port))) return port;
    await sleep(10);
  }
  const why = engine.isRunning() ? `was not ready within ${timeoutMs} ms` : 'ended while starting';
  const log = await readFile(join(options.runFolder, 'server.log'), 'utf8').catch(() => '');
  await engine.stop();
  throw new DocketError(
    'ENGINES.NATS_NOT_READY',
    `nats-server ${why}. The end of its log:\n${log.trimEnd().split('\n').slice(-8).join('\n')}`,
  );
}

/** The server writes this file when it listens. */
async function chosenPort(runFolder: string): Promise<number | undefined> {
  for (const name of await portsFiles(runFolder)) {
    try {
      const ports = JSON.parse(await readFile(join(runFolder, name), 'utf8')) as { nats?: string[] };
      const port = Number(ports.nats?.[0]?.split(':').at(-1));
      if (port > 0) return port;
    } catch {
      // Caught while being written: the next look finds it whole.
    }
  }
  return undefined;
}

async function portsFiles(runFolder: string): Promise<string[]> {
  return (await readdir(runFolder)).filter((name) => name.endsWith('.ports'));
}

async function removePortsFiles(runFolder: string): Promise<void> {
  for (const name of await portsFiles(runFolder)) await rm(join(runFolder, name), { force: true });
}

/** True when a NATS server with JetStream answers: its greeting says so. */
async function greets(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    let text = '';
    const finish = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => resolve(false));
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.includes('\r\n')) finish(/^INFO .*"jetstream":true/.test(text));
    });
  });
}
