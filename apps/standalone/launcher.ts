import { readFileSync } from 'node:fs';

const LOOK_MS = 500;

/** Who started this process: its parent, and the parent of that one when it is only a shell between npm and us. */
interface Launcher {
  readonly parent: number;
  readonly beyondShell: number | undefined;
}

/**
 * Calls back once when the `npm` process that runs this script is gone. A signal to npm alone, as a service manager or a
 * script sends it, reaches npm and the shell below it, not this process: it would go on without anybody who can end it.
 * @param env a process that npm did not start is nobody's to watch: `npm_lifecycle_event` says so
 * @returns ends the watch
 */
export function watchLauncher(
  gone: () => void,
  env: Readonly<Record<string, string | undefined>> = process.env,
): () => void {
  if (env['npm_lifecycle_event'] === undefined) return () => undefined;
  const launcher = currentLauncher();
  const timer = setInterval(() => {
    const now = currentLauncher();
    if (now.parent === launcher.parent && now.beyondShell === launcher.beyondShell) return;
    clearInterval(timer);
    gone();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function currentLauncher(): Launcher {
  const parent = process.ppid;
  const { name, parent: grandparent } = statOf(parent);
  return { parent, beyondShell: SHELLS.has(name) ? grandparent : undefined };
}

const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'zsh', 'busybox']);

/** From proc(5): `pid (name) state ppid …`. Elsewhere than on Linux the parent alone is watched. */
function statOf(pid: number): { readonly name: string; readonly parent: number | undefined } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return {
      name: stat.slice(stat.indexOf('(') + 1, end),
      parent: Number(stat.slice(end + 2).split(' ')[1]),
    };
  } catch {
    return { name: '', parent: undefined };
  }
}
