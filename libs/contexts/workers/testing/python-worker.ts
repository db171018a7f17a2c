import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const DEBIAN_PYTHON = '/usr/bin/python3';
const CLIENTS = resolve('clients/python');

/** Works until a file is there, so that a test decides how long; fails, or makes bytes, where the input says so. */
const SCRIPT = `
import os, sys, time
sys.path.insert(0, sys.argv[1])
from docket_worker import Content, Failure, Worker

def work(job):
    given = job.input or {}
    if "fail" in given:
        raise Failure("INPUT.NO_TREE", given["fail"])
    if "crash" in given:
        raise RuntimeError(given["crash"])
    if "artifact" in given:
        job.artifact("report.csv", job.input_bytes("table"), "text/csv")
        return {}
    if "bytes" in given:
        return Content(given["bytes"].encode(), "text/csv", {"rows": 1})
    while not os.path.exists(given.get("until", "/")):
        job.check()
        job.progress(0.5, "half")
        time.sleep(0.02)
    return {"attempt": job.attempt, "pid": os.getpid()}

Worker(os.environ["DOCKET_URL"], os.environ["DOCKET_KEY"], {"slow.work@1": work},
       worker_id=sys.argv[2], slots=int(sys.argv[3]), pool="lab", version="1.2.3", grace_seconds=0.2).run()
print("ended in order")
`;

/** A worker in Python as a process of its own, which a test can kill. */
export class PythonWorker {
  output = '';
  private readonly closed: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.closed = once(child, 'close');
  }

  static start(url: string, key: string, args: readonly string[], python = 'python3'): PythonWorker {
    const env = { ...process.env, DOCKET_URL: url, DOCKET_KEY: key, PYTHONDONTWRITEBYTECODE: '1' };
    return new PythonWorker(spawn(python, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** @returns the exit code; null for one that a signal ended */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal !== undefined) this.child.kill(signal);
    await this.closed;
    return this.child.exitCode;
  }
}

export interface PythonLab {
  readonly folder: string;
  /** A worker of `slow.work@1`. */
  slow(url: string, key: string, workerId: string, slots: number): PythonWorker;
  /** The example that is shipped. */
  example(url: string, key: string): PythonWorker;
  /** The example of a plug-in that finds contacts in texts. */
  contacts(url: string, key: string): PythonWorker;
  /** The example that trains with scikit-learn. */
  training(url: string, key: string): PythonWorker;
  remove(): Promise<void>;
}

export async function openPythonLab(): Promise<PythonLab> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-python-'));
  const script = join(folder, 'slow_worker.py');
  await writeFile(script, SCRIPT);
  const started: PythonWorker[] = [];
  const start = (url: string, key: string, args: readonly string[], python?: string): PythonWorker => {
    const worker = PythonWorker.start(url, key, args, python);
    started.push(worker);
    return worker;
  };
  return {
    folder,
    slow: (url, key, workerId, slots) => start(url, key, [script, CLIENTS, workerId, String(slots)]),
    example: (url, key) => start(url, key, [join(CLIENTS, 'example_worker.py')]),
    contacts: (url, key) => start(url, key, [join(CLIENTS, 'contacts_worker.py')]),
    // Packages of Debian are seen by Debian's own Python alone.
    training: (url, key) =>
      start(
        url,
        key,
        [join(CLIENTS, 'train_worker.py')],
        existsSync(DEBIAN_PYTHON) ? DEBIAN_PYTHON : 'python3',
      ),
    async remove() {
      await Promise.all(started.map(async (worker) => worker.end('SIGKILL')));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
