import { DocketError, messageOf } from '@docket/kernel';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A NATS server with an empty store, for a trial restore. */
export interface ScratchEngine {
  readonly url: string;
  /** Ends it, and removes all that it has stored. */
  stop(): Promise<void>;
}

const START_MS = 30_000;
const STOP_MS = 10_000;

/** Ends the server when its standard input closes: that happens however the process that started it ends. */
const KEEPER = `
const [program, config, folder] = process.argv.slice(1);
const { spawn } = require('node:child_process');
const server = spawn(program, ['-c', config], { stdio: 'ignore' });
const end = () => server.kill('SIGKILL');
process.stdin.on('end', end).on('error', end).resume();
server.on('error', (error) => { process.stderr.write(error.message); process.exit(1); });
server.on('exit', () => {
  require('node:fs').rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
`;

/**
 * Starts a server on loopback with a store of its own in the folder for temporary files.
 * @param program of NATS; the one on the PATH by default
 * @throws DocketError `BACKUP.NO_SCRATCH_ENGINE`
 */
export async function startScratchEngine(program = 'nats-server'): Promise<ScratchEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-trial-'));
  const config = join(folder, 'server.conf');
  await writeFile(
    config,
    [
      'server_name: "docket-trial"',
      'listen: "127.0.0.1:-1"',
      `ports_file_dir: ${JSON.stringify(folder)}`,
      'max_payload: 1048576',
      `jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))} }`,
      '',
    ].join('\n'),
  );
  const keeper = spawn(process.execPath, ['-e', KEEPER, program, config, folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '' },
  });
  let said = '';
  let running = true;
  keeper.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2_000)));
  const ended = new Promise<void>((resolve) => {
    keeper.once('error', (error) => {
      said = messageOf(error);
      running = false;
      resolve();
    });
    keeper.once('exit', () => {
      running = false;
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    keeper.stdin.end();
    await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
    await rm(folder, { recursive: true, force: true });
  };
  const late = performance.now() + START_MS;
  while (running && performance.now() < late) {
    const url = await addressIn(folder);
    if (url !== undefined) return { url, stop };
    await sleep(25);
  }
  await stop();
  throw new DocketError(
    'BACKUP.NO_SCRATCH_ENGINE',
    `No NATS server could be started for a trial restore (${said === '' ? 'it did not become ready' : said}): install nats-server 2.14.4 or newer, or set DOCKET_NATS_SERVER.`,
  );
}

/** The server writes this file when it listens. */
async function addressIn(folder: string): Promise<string | undefined> {
  const file = (await readdir(folder).catch(() => [])).find((name) => name.endsWith('.ports'));
  if (file === undefined) return undefined;
  try {
    const ports = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      readonly nats?: readonly string[];
    };
    const port = ports.nats?.[0]?.split(':').at(-1);
    return port === undefined ? undefined : `nats://127.0.0.1:${port}`;
  } catch {
    // Caught while being written: the next look finds it whole.
    return undefined;
  }
}
