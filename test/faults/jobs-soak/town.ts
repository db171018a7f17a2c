import { startNatsServer } from '@docket/engines/testing';
import { applyStreams } from '@docket/event-store';
import { connect } from '@nats-io/transport-node';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startUnreliableDatabase } from '../projections-soak/database.js';
import { AppProcess } from '../workers/app-process.js';
import { PythonProcess, writeScript } from './python.js';

export const LEASE_MS = 2_000;
export const KEY = 'soak-jobs-admin-key-0123456789-abcdef';

/** What runs as a process of its own, and is killed and started again. */
export const roles = [
  'api',
  'projector-operations',
  'processes',
  'worker-1',
  'worker-2',
  'python-1',
  'python-2',
  'crasher',
] as const;
export type Role = (typeof roles)[number];

interface Victim {
  readonly running: boolean;
  kill(): Promise<unknown>;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** Every part of Docket as a process of its own, on engines that can be taken away. */
export class JobsTown {
  private readonly processes = new Map<Role, Victim>();
  private readonly starting = new Map<Role, Promise<void>>();
  private closed = false;
  /** Processes that could not be started because an engine was away; each was tried again. */
  failedStarts = 0;

  private constructor(
    readonly nats: Awaited<ReturnType<typeof startNatsServer>>,
    readonly database: Awaited<ReturnType<typeof startUnreliableDatabase>>,
    private readonly home: string,
    private readonly script: string,
    private readonly port: number,
  ) {}

  static async found(): Promise<JobsTown> {
    const [nats, database] = await Promise.all([
      startNatsServer(),
      startUnreliableDatabase(`soak-jobs-${process.pid}`),
    ]);
    const home = await mkdtemp(join(tmpdir(), 'docket-soak-jobs-'));
    const town = new JobsTown(nats, database, home, await writeScript(home), await freePort());
    try {
      const connection = await connect({ servers: nats.url });
      await applyStreams(connection, { replicas: 1 });
      await connection.close();
      await town.start('api');
      for (const role of roles) if (role !== 'api') town.ensure(role);
      return town;
    } catch (error) {
      await town.stop();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts a process again until it runs, behind the back of whoever asks. */
  ensure(role: Role): void {
    if (this.starting.has(role)) return;
    const trying = (async () => {
      while (!this.closed && this.processes.get(role)?.running !== true) {
        await this.start(role).catch(() => (this.failedStarts += 1));
        if (this.processes.get(role)?.running !== true) await sleep(300);
      }
    })().finally(() => this.starting.delete(role));
    this.starting.set(role, trying);
  }

  /** Workers die of their work as well: what has ended is started again. */
  ensureAll(): void {
    for (const role of roles) if (this.processes.get(role)?.running !== true) this.ensure(role);
  }

  /** @returns whether there was a process to kill */
  async kill(role: Role): Promise<boolean> {
    const victim = this.processes.get(role);
    if (victim?.running !== true || this.starting.has(role)) return false;
    await victim.kill();
    return true;
  }

  /** Stands still beyond its leases, and then goes on as if nothing had happened. */
  async freeze(role: Role, ms: number): Promise<boolean> {
    const victim = this.processes.get(role);
    if (victim?.running !== true || this.starting.has(role)) return false;
    victim.signal('SIGSTOP');
    await sleep(ms);
    victim.signal('SIGCONT');
    return true;
  }

  async call<Body>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<{ readonly status: number; readonly body: Body }> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  async upload(text: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/csv' }), 'soak.csv');
    const headers = { authorization: `Bearer ${KEY}` };
    const response = await fetch(`${this.url}/v1/documents`, { method: 'POST', body: form, headers });
    return ((await response.json()) as { readonly documentId: string }).documentId;
  }

  async stop(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.starting.values());
    await Promise.all([...this.processes.values()].map(async (each) => each.kill()));
    await this.nats.stop();
    await this.database.stop();
    await rm(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  private async start(role: Role): Promise<void> {
    if (role === 'python-1' || role === 'python-2' || role === 'crasher') {
      this.processes.set(role, PythonProcess.start(this.script, this.url, KEY, role));
      return;
    }
    const app = role.startsWith('worker') ? 'worker' : role;
    const started = await AppProcess.start(app, {
      NATS_URL: this.nats.url,
      MONGODB_URI: this.database.uri,
      DOCKET_HOME: join(this.home, role),
      DOCKET_LEASE_MS: String(LEASE_MS),
      DOCKET_RATE_PER_SECOND: '100000',
      DOCKET_WORKER_SLOTS: '2',
      DOCKET_ADMIN_KEY: KEY,
      ...(role === 'api' ? { PORT: String(this.port) } : {}),
    });
    this.processes.set(role, started);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
