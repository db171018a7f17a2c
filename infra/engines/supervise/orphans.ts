import { readFileSync } from 'node:fs';
import { endProcess } from './supervised.js';
import { processesWithArgument, type ProcessIdentity } from './process-table.js';

const STOP_GRACE_MS = 15_000;

/**
 * Ends every engine that an earlier process left running on a folder, so that two never run on one folder. The caller holds
 * the lock of that folder: an engine that runs there has no owner.
 * @param argument a word of the engine's command line that only engines on that folder have
 * @returns how many there were
 */
export async function endOrphans(argument: string, stopSignal: 'TERM' | 'INT'): Promise<number> {
  const found = processesWithArgument(argument);
  const ids = new Set(found.map((each) => each.pid));
  // Workers of an engine have its command line too; they follow their parent.
  const roots = found.filter((each) => !ids.has(parentOf(each)));
  await Promise.all(roots.map((each) => endProcess(each, stopSignal, STOP_GRACE_MS)));
  return roots.length;
}

function parentOf({ pid }: ProcessIdentity): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
