import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { mongo } from 'mongoose';
import { socketFolderOf } from './mongodb/documentdb/settings.js';
import { processesWithArgument } from './supervise/process-table.js';

interface Addresses {
  readonly nats: { url: string; chosen: string };
  readonly mongodb: { uri: string; chosen: string };
}

/** A process of its own that starts engines from the build, says where they are, and stays. */
const PROGRAM = `
const { startEngines, cacheFolder } = await import(process.argv[2]);
try {
  const engines = await startEngines({ home: process.argv[3], cache: cacheFolder() });
  console.log(JSON.stringify({ nats: engines.nats, mongodb: engines.mongodb }));
  process.on('SIGTERM', () => engines.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
`;

const withoutUrls = { ...process.env, NATS_URL: undefined, MONGODB_URI: undefined };
const onDocumentDb = process.env['DOCKET_TEST_POSTGRES_SOCKET'] === undefined ? describe.skip : describe;

onDocumentDb('engines on a data folder', () => {
  let folder: string;
  let home: string;
  const children: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-home-'));
    home = join(folder, 'data home');
    writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await untilNoneRuns();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<{
    child: ChildProcess;
    answer: Addresses & { code?: string; message?: string };
  }> {
    const entry = resolve('dist/infra/engines/index.js');
    const child = spawn(process.execPath, [join(folder, 'program.mjs'), entry, home], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: withoutUrls,
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      return { child, answer: JSON.parse(line) as Addresses };
    }
    throw new Error('it ended without a word');
  }

  const dataFolder = () => join(home, 'mongodb', 'documentdb', 'data');
  const socketFolder = () =>
    socketFolderOf(readFileSync(join(dataFolder(), 'postgresql.auto.conf'), 'utf8'))!;
  const configFile = () => join(home, 'nats', 'server.conf');
  const running = () => [dataFolder(), configFile()].flatMap((argument) => processesWithArgument(argument));

  async function untilNoneRuns(): Promise<void> {
    for (const deadline = Date.now() + 20_000; running().length > 0; await sleep(20)) {
      if (Date.now() > deadline)
        throw new Error(
          `still running: ${running()
            .map(({ pid }) => pid)
            .join(', ')}`,
        );
    }
  }

  async function write(addresses: Addresses, id: number): Promise<void> {
    const connection = await connect({ servers: addresses.nats.url });
    await (await jetstreamManager(connection)).streams.add({ name: 'KEPT', subjects: ['kept'] });
    await jetstream(connection).publish('kept', `${id}`);
    await connection.close();
    const client = new mongo.MongoClient(addresses.mongodb.uri);
    await client.db('kept').collection<{ _id: number }>('rows').insertOne({ _id: id });
    await client.close();
  }

  async function kept(addresses: Addresses): Promise<[messages: number, documents: number]> {
    const connection = await connect({ servers: addresses.nats.url });
    const { state } = await (await jetstreamManager(connection)).streams.info('KEPT');
    await connection.close();
    const client = new mongo.MongoClient(addresses.mongodb.uri);
    const documents = await client.db('kept').collection('rows').countDocuments();
    await client.close();
    return [state.messages, documents];
  }

  async function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      await new Promise((settled) => child.once('exit', settled));
    }
  }

  it('say why they were chosen, and are refused to a second owner', async () => {
    const { child, answer } = await start();
    expect(answer.nats.chosen).toMatch(/^nats-server \d+\.\d+\.\d+ /);
    expect(answer.mongodb.chosen).toContain('DocumentDB');
    const second = await start();
    expect(second.answer).toMatchObject({ code: 'ENGINES.HOME_IN_USE' });
    expect(second.answer.message).toContain(`process ${child.pid}`);
    await write(answer, 1);
    child.kill('SIGTERM');
    await ended(child);
    expect(running()).toEqual([]);
  });

  it('end by themselves when their owner is killed, and have kept everything', async () => {
    const first = await start();
    await write(first.answer, 2);
    first.child.kill('SIGKILL');
    await untilNoneRuns();
    const second = await start();
    expect(await kept(second.answer)).toEqual([2, 2]);
    second.child.kill('SIGTERM');
    await ended(second.child);
  });

  it('start after everything was killed at once, with stale pid files and locks', async () => {
    const first = await start();
    await write(first.answer, 3);
    const all = [...running().map(({ pid }) => pid), first.child.pid!];
    for (const pid of all) kill(pid);
    await untilNoneRuns();
    expect(readFileSync(join(dataFolder(), 'postmaster.pid'), 'utf8')).not.toBe('');
    expect(readFileSync(join(home, 'engines.lock'), 'utf8')).toContain(`${first.child.pid}`);
    const left = socketFolder();
    expect(existsSync(left)).toBe(true);
    const second = await start();
    expect(existsSync(left)).toBe(false);
    expect(await kept(second.answer)).toEqual([3, 3]);
    second.child.kill('SIGTERM');
    await ended(second.child);
  });

  it('end orphans whose owner and supervisors are gone, and never run twice', async () => {
    const first = await start();
    await write(first.answer, 4);
    const servers = running().filter(({ pid }) => !isSupervisor(pid));
    for (const { pid } of running()) if (isSupervisor(pid)) kill(pid);
    kill(first.child.pid!);
    await ended(first.child);
    expect(running().length).toBeGreaterThan(0);
    const second = await start();
    const left = new Set(running().map(({ pid, startedAt }) => `${pid} ${startedAt}`));
    expect(servers.filter(({ pid, startedAt }) => left.has(`${pid} ${startedAt}`))).toEqual([]);
    expect(await kept(second.answer)).toEqual([4, 4]);
    second.child.kill('SIGTERM');
    await ended(second.child);
    expect(running()).toEqual([]);
  });

  function isSupervisor(pid: number): boolean {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('docket-supervisor');
    } catch {
      return false;
    }
  }
  function kill(pid: number): void {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A worker of one that was killed just now may be gone already.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
});
