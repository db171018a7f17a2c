import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processes whose command line names this test's data folder. */
async function processesOn(home: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(home)) found.push(`${pid} ${command.replaceAll('\0', ' ')}`);
  }
  return found;
}

/** Supervisors give an engine ten seconds to end, and kill it then. @returns what is still there well after that */
export async function leftOn(home: string): Promise<string[]> {
  const until = Date.now() + 15_000;
  let left = await processesOn(home);
  while (left.length > 0 && Date.now() < until) {
    await sleep(50);
    left = await processesOn(home);
  }
  return left;
}
