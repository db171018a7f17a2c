import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run } from '../../supply/run.js';

/** PostgreSQL refuses to run as root; this account is on every Debian and owns nothing. */
const NOBODY = 65_534;

/** How to start PostgreSQL's programs from the account that we run as. */
export interface Account {
  /** Owner that its data folder must have; undefined when that is us anyway. */
  readonly owner: number | undefined;
  /** Goes in front of a program and its arguments. */
  readonly prefix: readonly string[];
}

/**
 * @param paths folders that the account must be able to reach. Where one lies in a closed folder (root's
 *   home is one), the capability to pass through is handed on, and nothing else.
 */
export async function postgresAccount(paths: readonly string[]): Promise<Account> {
  if (process.getuid?.() !== 0) return { owner: undefined, prefix: [] };
  const closed = (await Promise.all(paths.map(isClosedToOthers))).some(Boolean);
  const pass = '-all,+dac_read_search';
  return {
    owner: NOBODY,
    prefix: [
      'setpriv',
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      // The secure bit lets access(2) count the capability too, as PostgreSQL asks it about its own programs.
      ...(closed ? ['--securebits=+no_setuid_fixup', `--inh-caps=${pass}`, `--ambient-caps=${pass}`] : []),
    ],
  };
}

/** Runs a program as that account to its end. */
export async function runAs(account: Account, program: string, args: readonly string[]): Promise<string> {
  const [first = program, ...rest] = [...account.prefix, program, ...args];
  return await run(first, rest, { cwd: '/' });
}

/** Gives a folder and all in it to the account. */
export async function handOver(account: Account, folder: string): Promise<void> {
  if (account.owner !== undefined) await run('chown', ['-R', `${account.owner}:${account.owner}`, folder]);
}

/** True when a folder above cannot be passed through by others. */
async function isClosedToOthers(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && folder !== path && (found.mode & 0o001) === 0) return true;
    if (folder === dirname(folder)) return false;
  }
}
