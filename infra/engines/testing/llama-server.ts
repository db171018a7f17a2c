import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { llamaServerProgram } from '../llama/supply.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { writeRandomGguf } from './random-gguf.js';

const START_MS = 30_000;

export interface TestLlamaServer {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port after `kill`. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a llama.cpp server with random numbers as its weights: it answers by the protocol, and says nonsense.
 * @throws DocketError `ENGINES.LLAMA_UNAVAILABLE` where no server can be had
 */
export async function startLlamaServer(): Promise<TestLlamaServer> {
  const { file } = await llamaServerProgram(cacheFolder(), () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'docket-llama-'));
  const weights = join(folder, 'random.gguf');
  await writeRandomGguf(weights);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let process: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const options = ['--host', '127.0.0.1', '--port', String(port), '--model', weights, '--ctx-size', '4096'];
    // One request has the whole context; the second one waits.
    const bounds = ['--parallel', '1', '--threads', '1', '--no-webui', '--no-warmup'];
    let said = '';
    const started = spawn(file, [...options, ...bounds], { stdio: ['ignore', 'ignore', 'pipe'] });
    started.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)));
    process = started;
    for (const until = Date.now() + START_MS; ;) {
      if (await isHealthy(url)) return;
      if (started.exitCode !== null || Date.now() > until)
        throw new Error(`llama-server did not start: ${said}`);
      await sleep(50);
    }
  };
  const kill = async (): Promise<void> => {
    const running = process;
    process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  const stop = async (): Promise<void> => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, kill, restart: start, stop };
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}
