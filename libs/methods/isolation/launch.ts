import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** This lib as it was built, which is what the process of an attempt runs, also where jest runs its parent from source. */
export const BUILT_METHODS = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/libs/methods/' : '../',
  import.meta.url,
);

const KEPT_OUTPUT_BYTES = 8 * 1024;
/** Of the allowed memory, what V8's heap may take: the rest is for buffers, code and the process itself. */
const HEAP_SHARE = 0.6;
/** Nothing secret of the parent's environment reaches a method. */
const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SystemRoot'];

export interface Launched {
  readonly process: ChildProcess;
  readonly memoryLimitMb: number;
  /** The last few KiB of what it printed; the rest is thrown away. */
  printed(): string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts the process of an attempt; it waits for its order. */
export function launch(memoryLimitMb: number): Launched {
  const child = fork(fileURLToPath(new URL('isolation/child.js', BUILT_METHODS)), [], {
    execArgv: [`--max-old-space-size=${Math.round(memoryLimitMb * HEAP_SHARE)}`, '--enable-source-maps'],
    env: {
      ...Object.fromEntries(
        PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
      ),
      DOCKET_MEMORY_LIMIT_MB: String(memoryLimitMb),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: programs that a method starts end with it, and the terminal's Ctrl-C stays with the parent.
    detached: true,
  });
  let tail = '';
  const keepTail = (text: string) => {
    tail = (tail + text).slice(-KEPT_OUTPUT_BYTES);
  };
  child.stdout?.setEncoding('utf8').on('data', keepTail);
  child.stderr?.setEncoding('utf8').on('data', keepTail);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('error', (error) => {
      keepTail(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
    // `close` comes when its output is read to the end, so that the last words are known.
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return { process: child, memoryLimitMb, printed: () => tail, ended };
}

/** Kills an attempt's process and every program that it has started. */
export function killGroup({ process: { pid } }: Launched): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nothing of the group is left, which is the aim; some systems say EPERM where only a zombie is.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
