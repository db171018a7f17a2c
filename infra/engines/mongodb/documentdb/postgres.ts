import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError, messageOf } from '@docket/kernel';
import { superviseEngine, type Supervised } from '../../supervise/supervised.js';
import { type PgAddress } from '../gateway/postgres/address.js';
import { PgConnection } from '../gateway/postgres/connection.js';
import { PgError } from '../gateway/postgres/pg-error.js';
import { postgresAccount, type Account } from './account.js';
import { programsOf } from './install.js';
import { postgresSettings, socketFolderOf, type Durability } from './settings.js';

export const SUPERUSER = 'docket';
const DATABASE = 'postgres';
/** How the names of socket folders begin. */
const SOCKET_FOLDER = 'docket-pg-';
const SOCKET_NAME = '.s.PGSQL.5432';
/** A unix socket's path has at most 107 characters on Linux. */
const MAX_SOCKET_FOLDER = 80;

export interface PostgresOptions {
  readonly installation: string;
  readonly data: string;
  /** Holds the pid file and the output of the start. */
  readonly runFolder: string;
  readonly durability: Durability;
  /** False for a server without DocumentDB and what it needs. */
  readonly extensions?: boolean;
  readonly scratchFolder?: string;
}

export interface Postgres {
  readonly address: PgAddress;
  readonly process: Supervised;
}

/**
 * Starts PostgreSQL on a data folder that nobody else uses, reachable by a socket in a private folder only.
 * @throws DocketError `ENGINES.DOCUMENTDB_NOT_READY` with the end of its log
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { installation, data, runFolder } = options;
  await mkdir(runFolder, { recursive: true });
  const account = await postgresAccount([installation, data]);
  const socketFolder = await privateSocketFolder(account);
  // The caller made sure that no server runs here, so a pid file is from one that was killed.
  await rm(join(data, 'postmaster.pid'), { force: true });
  const settingsFile = join(data, 'postgresql.auto.conf');
  await removeLeftSocketFolder(settingsFile);
  const { durability, extensions = true } = options;
  await writeFile(settingsFile, postgresSettings({ socketFolder, durability, extensions }));
  if (account.owner !== undefined) await chown(settingsFile, account.owner, account.owner);
  const output = join(runFolder, 'postgres.out');
  const [program = '', ...args] = [...account.prefix, join(programsOf(installation), 'postgres'), '-D', data];
  const engine = await superviseEngine({
    program,
    args,
    env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: undefined },
    pidFile: join(runFolder, 'postgres.pid'),
    outputFile: output,
    // Fast shutdown: sessions are ended, the checkpoint is written.
    stopSignal: 'INT',
    stopTimeoutMs: 20_000,
    ...(options.scratchFolder === undefined ? {} : { scratchFolder: options.scratchFolder }),
    alsoRemove: socketFolder,
  });
  const address: PgAddress = {
    socket: join(socketFolder, SOCKET_NAME),
    user: SUPERUSER,
    database: DATABASE,
    settings: {
      application_name: 'docket-gateway',
      search_path: 'documentdb_api_catalog,documentdb_api,public',
    },
  };
  await untilReady(address, engine, output);
  return { address, process: engine };
}

/** Not below the data folder: its path may be longer than a socket's may be. */
async function privateSocketFolder(account: Account): Promise<string> {
  const base = tmpdir().length <= MAX_SOCKET_FOLDER ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(base, SOCKET_FOLDER));
  await chmod(folder, 0o700);
  if (account.owner !== undefined) await chown(folder, account.owner, account.owner);
  return folder;
}

/** The one of a server that was killed together with whoever would have removed it. */
async function removeLeftSocketFolder(settingsFile: string): Promise<void> {
  const settings = await readFile(settingsFile, 'utf8').catch(() => '');
  const folder = socketFolderOf(settings);
  if (folder !== undefined && basename(folder).startsWith(SOCKET_FOLDER)) {
    await rm(folder, { recursive: true, force: true });
  }
}

const START_TIMEOUT_MS = 60_000;

async function untilReady(address: PgAddress, engine: Supervised, output: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let last = 'it ended while starting';
  while (engine.isRunning() && Date.now() < deadline) {
    try {
      const session = await PgConnection.open(address);
      session.close();
      return;
    } catch (error) {
      // No socket yet, or still recovering: both pass.
      if (error instanceof PgError && !['57P03', '08006'].includes(error.sqlState)) last = error.message;
      else last = messageOf(error);
    }
    await sleep(10);
  }
  const said = await readFile(output, 'utf8').catch(() => '');
  await engine.stop();
  throw new DocketError(
    'ENGINES.DOCUMENTDB_NOT_READY',
    `PostgreSQL did not get ready (${last}). The end of its output:\n${said.trimEnd().split('\n').slice(-8).join('\n')}`,
  );
}
