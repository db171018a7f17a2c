import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One life of a process id: a number alone can come back as another program. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time as the system gives it; only compared, never computed with. */
  readonly startedAt: string;
}

/** Who runs under this id now; undefined when nobody does (a zombie counts as nobody). */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The program's name is in brackets and may hold spaces and brackets itself.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return { pid, startedAt: fields[19] ?? '' };
    } catch {
      return undefined;
    }
  }
  const startedAt = ps(['-o', 'lstart=', '-p', String(pid)]).trim();
  return startedAt === '' ? undefined : { pid, startedAt };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.startedAt === identity.startedAt;
}

/** Processes that have `argument` as one whole word of their command line. */
export function processesWithArgument(argument: string): ProcessIdentity[] {
  const found = process.platform === 'linux' ? linuxProcessesWith(argument) : otherProcessesWith(argument);
  return found.flatMap((pid) => {
    const identity = pid === process.pid ? undefined : identityOf(pid);
    return identity ? [identity] : [];
  });
}

function linuxProcessesWith(argument: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        return readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0').includes(argument);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function otherProcessesWith(argument: string): number[] {
  return ps(['-axo', 'pid=,args='])
    .split('\n')
    .filter((line) => `${line} `.includes(` ${argument} `))
    .map((line) => Number.parseInt(line.trim(), 10));
}

function ps(args: readonly string[]): string {
  try {
    return execFileSync('ps', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
