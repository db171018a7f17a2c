import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CLIENTS = join(import.meta.dirname, '..', '..', '..', '..', 'clients', 'python');

/** Works for as long as the input says; fails, or ends its own process, where the input says so. */
const SCRIPT = `
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from docket_worker import Failure, Worker

def work(job):
    given = job.input or {}
    if "fail" in given:
        raise Failure("SOAK.REFUSED", given["fail"])
    if given.get("failUntil", 0) >= job.attempt:
        raise Failure("SOAK.AGAIN", "not yet", retryable=True)
    until = time.time() + given.get("ms", 0) / 1000
    while time.time() < until:
        job.check()
        time.sleep(0.02)
    return {"number": given.get("number")}

def crash(job):
    os.kill(os.getpid(), signal.SIGKILL)

role = sys.argv[2]
methods = {"soak.crash@1": crash} if role == "crasher" else {"soak.work@1": work}
Worker(os.environ["DOCKET_URL"], os.environ["DOCKET_KEY"], methods,
       worker_id=role + "-" + str(os.getpid()), slots=1 if role == "crasher" else 6).run()
`;

export async function writeScript(folder: string): Promise<string> {
  const script = join(folder, 'soak_worker.py');
  await writeFile(script, SCRIPT);
  return script;
}

/** A worker in Python, with the client that is shipped. */
export class PythonProcess {
  output = '';
  private readonly closed: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000)));
    }
    this.closed = once(child, 'close');
  }

  static start(script: string, url: string, key: string, role: string): PythonProcess {
    const env = { ...process.env, DOCKET_URL: url, DOCKET_KEY: key, PYTHONDONTWRITEBYTECODE: '1' };
    return new PythonProcess(
      spawn('python3', [script, CLIENTS, role], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(name);
  }
}
