import { generateMasterKey } from '@docket/privacy';
import { generateSigningKey } from '@docket/transparency';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running Docket tells other commands on this machine, below `DOCKET_HOME`, readable by its owner only. */
export interface RunFile {
  readonly pid: number;
  readonly url: string;
  readonly natsUrl: string;
  readonly mongodbUri: string;
}

const OWNER_ONLY = 0o600;

/** Writes `run.json`; the answer removes it again. */
export async function writeRunFile(home: string, run: RunFile): Promise<() => Promise<void>> {
  const file = join(home, 'run.json');
  await replaceFile(file, `${JSON.stringify(run, null, 2)}\n`);
  return () => rm(file, { force: true });
}

/** Keeps a generated admin key for the command line. A key that came from the environment is never written. */
export async function keepAdminKey(home: string, key: string): Promise<void> {
  await replaceFile(adminKeyFile(home), `${key}\n`);
}

export function adminKeyFile(home: string): string {
  return join(home, 'admin-key');
}

/** The file of the keys that sign tree heads. One is made at the first start; it stays. */
export async function keepAuditKey(home: string): Promise<string> {
  return keepOnce(home, 'audit-key', () => generateSigningKey(`docket.local/${randomUUID()}`));
}

/** The file of the master keys that wrap the keys of data subjects. One is made at the first start; it stays. */
export async function keepPrivacyKey(home: string): Promise<string> {
  return keepOnce(home, 'privacy-key', () => generateMasterKey('first'));
}

/** A file that is made once, and never written over. */
async function keepOnce(home: string, name: string, make: () => string): Promise<string> {
  const file = join(home, name);
  await mkdir(home, { recursive: true });
  try {
    await writeFile(file, `${make()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return file;
}

async function replaceFile(file: string, content: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(`${file}.new`, content, { mode: OWNER_ONLY });
  await rename(`${file}.new`, file);
}
