import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const KEPT_OUTPUT_BYTES = 8 * 1024;
/** Of the allowed memory, what V8's heap may take: the rest is for buffers, code and the process itself. */
const HEAP_SHARE = 0.6;
/** Nothing secret of the parent's environment reaches a method. */
const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'SystemRoot'];

export interface Launched {
  readonly process: ChildProcess;
  readonly memoryLimitMb: number;
  /** The last few KiB of what it printed since the attempt began; the rest is thrown away. */
  printed(): string;
  forgetPrinted(): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** The module as it was built: processes of methods run the build, also where a test runs their parent from source. */
export function builtModule(module: URL): URL {
  if (!module.href.endsWith('.ts') || !module.href.startsWith(ROOT.href)) return module;
  const path = module.href.slice(ROOT.href.length).replace(/\.ts$/, '.js');
  return new URL(`dist/${path}`, ROOT);
}

/** Starts a process for attempts; it waits for its first order. */
export function launch(methodsModule: URL, memoryLimitMb: number): Launched {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const program = builtModule(new URL(`./child/child${extension}`, import.meta.url));
  const child = fork(fileURLToPath(program), [], {
    execArgv: [`--max-old-space-size=${Math.round(memoryLimitMb * HEAP_SHARE)}`],
    env: {
      ...Object.fromEntries(
        PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
      ),
      DOCKET_MEMORY_LIMIT_MB: String(memoryLimitMb),
      DOCKET_METHODS_MODULE: builtModule(methodsModule).href,
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
  return { process: child, memoryLimitMb, printed: () => tail, forgetPrinted: () => (tail = ''), ended };
}

/** Kills a method's process and every program that it has started. */
export function killGroup({ process: { pid } }: Launched): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nothing of the group is left, which is the aim; some systems say EPERM where only a zombie is.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Ends a process and what it has started, at once, and waits until it is gone. */
export async function destroy(child: Launched): Promise<void> {
  const { pid, exitCode, signalCode } = child.process;
  killGroup(child);
  if (pid !== undefined && exitCode === null && signalCode === null) await once(child.process, 'exit');
}
