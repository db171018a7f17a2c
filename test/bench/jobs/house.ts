import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../apps/standalone/main.js', import.meta.url));
const START_TIMEOUT_MS = 120_000;
const CLOCK_TICKS_PER_SECOND = 100;

export const benchKey = 'bench-admin-key-0123456789-abcdefgh';
/** A method that an outside worker of the benches offers. */
export const NOOP = 'bench.noop@1';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Calls a server of the house over connections that are kept, at most `connections` of them. */
export function caller(url: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const call = <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers = {
        authorization: `Bearer ${benchKey}`,
        ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
      };
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('error', reject).on('end', () => {
          const status = response.statusCode ?? 0;
          resolve({ status, body: (text === '' ? undefined : JSON.parse(text)) as Body });
        });
      });
      sent.on('error', reject).end(payload);
    });
  return { call, close: (): void => agent.destroy() };
}

/** What `npm start` runs, on a data folder of its own, as a process. */
export interface BenchHouse {
  readonly url: string;
  upload(bytes: Uint8Array, name: string): Promise<string>;
  /** Submits jobs a thousand at a time. @returns their ids */
  submit(jobs: readonly object[]): Promise<readonly string[]>;
  /** Processor seconds so far: of Docket's own process, of NATS, of the database, of the processes of methods. */
  processorSeconds(): Promise<Readonly<Record<'docket' | 'nats' | 'database' | 'methods', number>>>;
  /** Resident memory of Docket's own process now, in MB. */
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
}

const AT_A_TIME = 1_000;

/** A data folder of its own, for whoever starts on it more than once. */
export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'docket-bench-house-'));

/** @param givenHome a data folder that stays; without one a folder is made, and removed at the end */
export async function startHouse(
  settings: Readonly<Record<string, string>> = {},
  givenHome?: string,
): Promise<BenchHouse> {
  const home = givenHome ?? (await newHome());
  const child = spawn(process.execPath, [MAIN, '--no-samples'], {
    env: {
      ...process.env,
      PORT: '0',
      DOCKET_HOME: home,
      DOCKET_ADMIN_KEY: benchKey,
      DOCKET_LOG_LEVEL: 'warn',
      DOCKET_RATE_PER_SECOND: '100000',
      NATS_URL: '',
      MONGODB_URI: '',
      NODE_OPTIONS: '',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = await ready(child, home);
  const { call, close } = caller(url, 4);
  const [name, version] = NOOP.split('@');
  const noop = { summary: 'Does nothing.', inputs: { document: { accepts: ['*/*'], required: false } } };
  const registered = await call('PUT', `/v1/methods/${name}/${version}`, noop);
  if (registered.status !== 200) throw new Error(`register ${NOOP}: ${JSON.stringify(registered.body)}`);
  return {
    url,
    async upload(bytes, name) {
      const form = new FormData();
      form.set('file', new Blob([bytes]), name);
      const headers = { authorization: `Bearer ${benchKey}` };
      const response = await fetch(`${url}/v1/documents`, { method: 'POST', body: form, headers });
      if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { documentId: string }).documentId;
    },
    async submit(jobs) {
      const ids: string[] = [];
      for (let from = 0; from < jobs.length; from += AT_A_TIME) {
        const part = { jobs: jobs.slice(from, from + AT_A_TIME) };
        const { status, body } = await call<{ items: { job?: { jobId: string } }[] }>(
          'POST',
          '/v1/jobs/bulk',
          part,
        );
        if (status !== 200) throw new Error(`bulk: ${status} ${JSON.stringify(body)}`);
        for (const { job } of body.items) {
          if (job === undefined) throw new Error(`bulk: an item was refused: ${JSON.stringify(body)}`);
          ids.push(job.jobId);
        }
      }
      return ids;
    },
    processorSeconds: () => processorSeconds(child.pid!),
    async memoryMb() {
      const status = await readFile(`/proc/${child.pid!}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
    },
    async stop() {
      close();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      if (givenHome === undefined)
        await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function ready(child: ChildProcess, home: string): Promise<string> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      const { url } = JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as { url: string };
      if ((await fetch(`${url}/health/ready`)).ok) return url;
    } catch {
      // Not there yet, or not listening yet.
    }
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`Docket did not become ready (exit code ${child.exitCode}).`);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly seconds: number;
}

async function processorSeconds(main: number) {
  const all = await processes();
  const below = new Set([main]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  const sum = (keep: (each: Process) => boolean): number =>
    all.filter((each) => below.has(each.pid) && keep(each)).reduce((total, each) => total + each.seconds, 0);
  const isNats = ({ name }: Process) => name.startsWith('nats-server');
  const isMethod = ({ name, parent }: Process) => name === 'node' && parent === main;
  return {
    docket: sum(({ pid }) => pid === main),
    nats: sum(isNats),
    methods: sum(isMethod),
    database: sum((each) => each.pid !== main && !isNats(each) && !isMethod(each)),
  };
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.filter(Boolean).map((stat) => {
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    return {
      pid: Number.parseInt(stat, 10),
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf('(') + 1, end),
      seconds: (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND,
    };
  });
}

/** Hears of every job that has succeeded, from the event stream that the API offers. */
export async function watchEnds(url: string) {
  const stopping = new AbortController();
  const response = await fetch(`${url}/v1/events?types=JobSucceeded`, {
    headers: { authorization: `Bearer ${benchKey}`, accept: 'text/event-stream' },
    signal: stopping.signal,
  });
  const ends = new Map<string, number>();
  let heard: () => void = () => undefined;
  const reading = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const data = /^data: ?(.*)$/m.exec(block)?.[1];
        const id = data === undefined ? undefined : jobOf(data);
        if (id !== undefined) ends.set(id, performance.now());
      }
      heard();
    }
  })().catch(() => undefined);
  return {
    async ends(count: number): Promise<ReadonlyMap<string, number>> {
      while (ends.size < count) await new Promise<void>((resolve) => (heard = resolve));
      return ends;
    },
    async stop(): Promise<void> {
      stopping.abort();
      await reading;
    },
  };
}

function jobOf(data: string): string | undefined {
  const { aggregate } = JSON.parse(data) as { aggregate?: { id?: string } };
  return aggregate?.id;
}
