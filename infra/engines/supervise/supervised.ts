import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError } from '@docket/kernel';
import { identityOf, isAlive, type ProcessIdentity } from './process-table.js';
import { SUPERVISOR } from './supervisor-script.js';

export interface SupervisedOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Written by the supervisor with the engine's process id, removed when the engine has ended. */
  readonly pidFile: string;
  /** What asks the engine to end in order. */
  readonly stopSignal: 'TERM' | 'INT';
  /** After this long it is killed. */
  readonly stopTimeoutMs: number;
  /** What the engine writes to its standard output and error, since this start. Nowhere when left out. */
  readonly outputFile?: string;
  /** A folder that is of no use without the engine: removed when it has ended, however that came. */
  readonly alsoRemove?: string;
  /** Removed after the engine when this process ended without stopping it: for throw-away engines of tests. */
  readonly scratchFolder?: string;
}

/** An engine that cannot outlive this process: its supervisor ends it when our end of a pipe is closed. */
export interface Supervised {
  readonly pid: number;
  /** Settles when the engine has ended, with the shell's exit status of it. */
  readonly ended: Promise<number>;
  /** True until `ended` settles. */
  isRunning(): boolean;
  stop(): Promise<void>;
  /** SIGKILL to the engine itself, as a crash would. */
  kill(): void;
}

/**
 * Starts an engine under a supervisor in a process group of its own, so that Ctrl-C reaches us first and
 * the engine is stopped in order.
 * @throws DocketError `ENGINES.NOT_STARTED` when the program could not even be run
 */
export async function superviseEngine(options: SupervisedOptions): Promise<Supervised> {
  await rm(options.pidFile, { force: true });
  const output = options.outputFile === undefined ? undefined : openSync(options.outputFile, 'w');
  const supervisor = spawn(
    '/bin/sh',
    [
      '-c',
      SUPERVISOR,
      'docket-supervisor',
      options.stopSignal,
      String(Math.ceil(options.stopTimeoutMs / 100)),
      options.pidFile,
      options.scratchFolder ?? '',
      options.alsoRemove ?? '',
      options.program,
      ...options.args,
    ],
    {
      cwd: options.cwd ?? '/',
      env: options.env ?? process.env,
      detached: true,
      stdio: ['pipe', output ?? 'ignore', output ?? 'ignore'],
    },
  );
  if (output !== undefined) closeSync(output);
  // Our end of the pipe must not keep this process alive: its closing is what ends the engine.
  supervisor.unref();
  const pipe = supervisor.stdin!;
  (pipe as unknown as { unref(): void }).unref();
  pipe.on('error', () => undefined);
  const ended = new Promise<number>((resolve) => {
    supervisor.once('error', () => resolve(127));
    supervisor.once('exit', (status) => resolve(status ?? 137));
  });
  let running = true;
  const identity = await engineIdentity(options, supervisor, ended);
  const settled = ended.then(async (status) => {
    // A supervisor that was killed leaves its engine behind: nobody else would end it.
    if (isAlive(identity)) await endProcess(identity, options.stopSignal, options.stopTimeoutMs);
    running = false;
    return status;
  });
  return {
    pid: identity.pid,
    ended: settled,
    isRunning: () => running,
    stop: async () => {
      // A timer keeps the event loop alive until the engine has ended.
      const alive = setInterval(() => undefined, 1_000);
      pipe.end('stop\n');
      await settled;
      clearInterval(alive);
    },
    kill: () => {
      if (isAlive(identity)) process.kill(identity.pid, 'SIGKILL');
    },
  };
}

async function engineIdentity(
  options: SupervisedOptions,
  supervisor: ChildProcess,
  ended: Promise<number>,
): Promise<ProcessIdentity> {
  let status: number | undefined;
  ended.then(
    (value) => (status = value),
    () => undefined,
  );
  for (let waitedMs = 0; waitedMs < 10_000 && status === undefined; waitedMs += 2) {
    const text = await readFile(options.pidFile, 'utf8').catch(() => '');
    const identity = text === '' ? undefined : identityOf(Number(text));
    if (identity) return identity;
    await sleep(2);
  }
  supervisor.stdin?.end();
  throw new DocketError(
    'ENGINES.NOT_STARTED',
    `${options.program} did not start${status === undefined ? '' : ` (status ${status})`}: see the log in its data folder`,
    { details: { program: options.program, args: options.args } },
  );
}

/** Asks a process to end, waits, then kills it. Returns when it is gone. */
export async function endProcess(
  identity: ProcessIdentity,
  stopSignal: 'TERM' | 'INT',
  timeoutMs: number,
): Promise<void> {
  const ask = (signal: NodeJS.Signals): void => {
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  ask(`SIG${stopSignal}`);
  const deadline = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) ask('SIGKILL');
    await sleep(20);
  }
}
