import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { handOver, postgresAccount, runAs } from '../mongodb/documentdb/account.js';
import { installDocumentDb, programsOf } from '../mongodb/documentdb/install.js';
import { startPostgres, SUPERUSER } from '../mongodb/documentdb/postgres.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';

export interface TestPostgres {
  /** For any client of PostgreSQL: reached by a unix socket. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

/**
 * Starts a plain PostgreSQL of the version that DocumentDB lives in, without its extension, on a folder of its own that is
 * removed at the end. A commit is answered when it is flushed to the disk.
 */
export async function startPlainPostgres(): Promise<TestPostgres> {
  const installation = await installDocumentDb(cacheFolder(), silent);
  const folder = await mkdtemp(join(tmpdir(), 'docket-postgres-'));
  try {
    await chmod(folder, 0o711);
    const data = join(folder, 'data');
    await mkdir(data, { mode: 0o700 });
    const account = await postgresAccount([installation, data]);
    await handOver(account, data);
    await runAs(account, join(programsOf(installation), 'initdb'), [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]);
    const { address, process } = await startPostgres({
      installation,
      data,
      runFolder: folder,
      durability: 'disk',
      extensions: false,
      scratchFolder: folder,
    });
    return {
      connectionString: `postgresql://${SUPERUSER}@${encodeURIComponent(dirname(address.socket))}/${address.database}`,
      stop: async () => {
        await process.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
