import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/** Folders of this very process: in a container every process has the same id as its predecessor. */
const ownFolders = new Set<string>();

/** What an attempt that outlives its worker by a moment still writes must not end another worker's start. */
const PATIENT = { recursive: true, force: true, maxRetries: 2, retryDelay: 50 };

/**
 * A folder for the files of one worker process, named after its process id. Folders of processes that are gone
 * are removed: a killed worker cannot clean up after itself.
 * @param home may be relative; the folders that are given out are absolute, for programs that work elsewhere
 */
export async function openScratch(home: string): Promise<{
  /** A new folder of one attempt. */
  attempt(): Promise<string>;
  readonly methodsFolder: string;
  close(): Promise<void>;
}> {
  const folder = resolve(home);
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const pid = /^worker-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && isLeftover(name, Number(pid))) await remove(join(folder, name));
  }
  const own = await mkdtemp(join(folder, `worker-${process.pid}-`));
  ownFolders.add(basename(own));
  return {
    attempt: () => mkdtemp(join(own, 'documents-')),
    methodsFolder: join(own, 'methods'),
    close: () => remove(own),
  };
}

/** What cannot be removed now is left to the next start: it costs room, nothing else. */
async function remove(path: string): Promise<void> {
  await rm(path, PATIENT).catch(() => undefined);
}

function isLeftover(name: string, pid: number): boolean {
  return pid === process.pid ? !ownFolders.has(name) : !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
