import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The project: the tests run there, and so does the program that draws the pictures. */
const root = process.cwd();
const START_TIMEOUT_MS = 150_000;

export const adminKey = 'e2e-admin-key-0123456789-abcdefgh';

/** One `npm start` on a data folder of its own, as a process that can be killed and started again. */
export class DocketProcess {
  url = '';
  /** Where the process answers probes without a key. */
  probeUrl = '';
  output = '';
  /** 0 takes a free one; a page that is to heal needs the same one again. */
  port = '0';
  /** Settings beside those that every test needs. */
  settings: Record<string, string> = {};
  private child: ChildProcess | undefined;

  private constructor(
    readonly home: string,
    private readonly project: string,
  ) {}

  /** @param project the folder of the project whose build runs */
  static async create(project = root): Promise<DocketProcess> {
    return new DocketProcess(await mkdtemp(join(tmpdir(), 'docket-e2e-')), project);
  }

  /** @returns milliseconds until the API answered as ready */
  async start(...args: string[]): Promise<number> {
    const startedAtMs = Date.now();
    this.output = '';
    await rm(join(this.home, 'run.json'), { force: true });
    const probePort = await freePort();
    this.probeUrl = `http://127.0.0.1:${probePort}`;
    const child = spawn(process.execPath, ['dist/apps/standalone/main.js', ...args], {
      cwd: this.project,
      env: {
        ...process.env,
        PORT: this.port,
        DOCKET_PROBE_PORT: String(probePort),
        DOCKET_HOME: this.home,
        DOCKET_ADMIN_KEY: adminKey,
        DOCKET_LEASE_MS: '2000',
        DOCKET_AUDIT_HEAD_MS: '1000',
        NATS_URL: '',
        MONGODB_URI: '',
        NODE_OPTIONS: '',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-100_000)));
    }
    while (Date.now() - startedAtMs < START_TIMEOUT_MS && child.exitCode === null) {
      this.url = await this.urlOfRunFile();
      if (this.url !== '' && (await this.ready())) return Date.now() - startedAtMs;
      await sleep(50);
    }
    throw new Error(`Docket did not become ready (exit code ${child.exitCode}):\n${this.output}`);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Ends the process without a warning, as a crash or the kernel would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** @returns the exit code */
  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async remove(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.kill();
    // The engines of a killed process need a moment to follow it.
    await rm(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await this.fetch(path)).json() as Promise<Answer>;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${adminKey}`, ...(init.headers as Record<string, string>) };
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** Uploads bytes as a browser would. */
  async upload(bytes: Uint8Array | string, name: string): Promise<{ documentId: string; position: number }> {
    const form = new FormData();
    form.set('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
    const response = await this.fetch('/v1/documents', { method: 'POST', body: form });
    if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
    return (await response.json()) as { documentId: string; position: number };
  }

  async submit(job: object, idempotencyKey?: string): Promise<{ jobId: string; position: number }> {
    const response = await this.fetch('/v1/jobs', {
      method: 'POST',
      body: JSON.stringify(job),
      headers: {
        'content-type': 'application/json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
    });
    if (response.status !== 202) throw new Error(`submit: ${response.status} ${await response.text()}`);
    return (await response.json()) as { jobId: string; position: number };
  }

  /** Waits until a job has ended, as its read model tells it. */
  async finished(jobId: string, timeoutMs = 60_000): Promise<Record<string, unknown>> {
    const deadline = Date.now() + timeoutMs;
    let last: Record<string, unknown> = {};
    while (Date.now() < deadline) {
      const response = await this.fetch(`/v1/jobs/${jobId}`);
      last = (await response.json()) as Record<string, unknown>;
      const ended = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered'];
      if (response.ok && ended.includes(String(last['state']))) return last;
      await sleep(100);
    }
    throw new Error(`job ${jobId} did not end: ${JSON.stringify(last)}`);
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child) return null;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  private async urlOfRunFile(): Promise<string> {
    try {
      const run = JSON.parse(await readFile(join(this.home, 'run.json'), 'utf8')) as {
        url: string;
        pid: number;
      };
      return run.pid === this.child?.pid ? run.url : '';
    } catch {
      return '';
    }
  }

  private async ready(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
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
