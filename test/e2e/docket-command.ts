import { spawn, type ChildProcess } from 'node:child_process';
import { adminKey, type DocketProcess } from './docket-process.js';

export interface EndedCommand {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One `docket …` as a process of its own, against a house that runs. */
export class DocketCommand {
  readonly ended: Promise<EndedCommand>;
  private stdout = '';
  private stderr = '';
  private readonly listeners = new Set<() => void>();

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => this.hear('stdout', chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.hear('stderr', chunk));
    this.ended = new Promise((resolve) =>
      child.on('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  /**
   * @param cwd where relative file names start
   * @param key the admin's by default
   */
  static start(
    docket: Pick<DocketProcess, 'url' | 'home'>,
    cwd: string,
    args: readonly string[],
    key = adminKey,
  ): DocketCommand {
    const child = spawn(process.execPath, [`${process.cwd()}/dist/apps/admin/main.js`, ...args], {
      cwd,
      env: {
        ...process.env,
        DOCKET_URL: docket.url,
        DOCKET_HOME: docket.home,
        DOCKET_KEY: key,
        INIT_CWD: '',
        NODE_OPTIONS: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new DocketCommand(child);
  }

  static run(
    docket: Pick<DocketProcess, 'url' | 'home'>,
    cwd: string,
    args: readonly string[],
    key = adminKey,
  ): Promise<EndedCommand> {
    return DocketCommand.start(docket, cwd, args, key).ended;
  }

  /** Resolves when it has said something on standard error. @throws Error when it ends before */
  async said(what: RegExp): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      const look = (): void => {
        if (!what.test(this.stderr)) return;
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
      look();
    });
    const ended = this.ended.then(({ code, stderr }) => {
      throw new Error(`the command ended (${code}) before it said ${what}: ${stderr}`);
    });
    await Promise.race([heard, ended]);
  }

  private hear(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    this[stream] = (this[stream] + chunk.toString()).slice(-1_000_000);
    for (const listener of this.listeners) listener();
  }
}
