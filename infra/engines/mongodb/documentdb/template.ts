import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from '../../supply/install-once.js';
import { run } from '../../supply/run.js';
import { type OnProgress } from '../../supply/progress.js';
import { PgConnection } from '../gateway/postgres/connection.js';
import { handOver, postgresAccount, runAs } from './account.js';
import { programsOf } from './install.js';
import { startPostgres, SUPERUSER } from './postgres.js';

/** Changes whenever what is set up below changes: old templates are then left alone. */
const TEMPLATE_VERSION = 1;

/**
 * An empty data folder with the extension created, made once and kept in the cache: a new data folder is a
 * copy of it, which takes a tenth of the time.
 */
export async function documentDbTemplate(
  cache: string,
  installation: string,
  onProgress: OnProgress,
): Promise<string> {
  const template = join(cache, `documentdb-template-${TEMPLATE_VERSION}-${process.getuid?.() ?? 0}`);
  await installOnce(template, async (target) => {
    onProgress({ engine: 'mongodb', step: 'prepare', message: 'setting up an empty DocumentDB' });
    const data = join(target, 'data');
    await mkdir(data, { mode: 0o700 });
    const account = await postgresAccount([installation, data]);
    await handOver(account, data);
    await runAs(account, join(programsOf(installation), 'initdb'), [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      // The only way in is a socket in a folder that is closed to everybody else.
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
      '--wal-segsize=4',
    ]);
    await createExtension(installation, data, target);
  });
  return join(template, 'data');
}

async function createExtension(installation: string, data: string, target: string): Promise<void> {
  const runFolder = await mkdtemp(join(target, 'run-'));
  const postgres = await startPostgres({ installation, data, runFolder, durability: 'process' });
  try {
    const session = await PgConnection.open(postgres.address);
    await session.query('create extension documentdb cascade', []);
    // Indexes are built when they are asked for; nothing has to look for waiting ones every two seconds.
    await session.query(`select cron.unschedule(jobid) from cron.job where command ~ 'build_index'`, []);
    session.close();
  } finally {
    await postgres.process.stop();
    await rm(runFolder, { recursive: true, force: true });
  }
}

/** Makes `data` a copy of the template, whole or not at all. */
export async function copyTemplate(template: string, data: string): Promise<void> {
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await run('cp', ['-R', template, unfinished]);
  await run('mv', [unfinished, data]);
}
