import { startMongoOn, type MongoOfTheRun } from '@docket/engines/testing';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../door.js';

/** A database that goes away and comes back at the same address. */
export interface UnreliableDatabase {
  readonly uri: string;
  /** Cuts every connection, and stops the engine behind them where it is ours. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A MongoDB of the soak's own behind a port that stays the same; with `MONGODB_URI` that one, of which only the
 * connections are cut.
 */
export async function startUnreliableDatabase(name: string): Promise<UnreliableDatabase> {
  const given = process.env['MONGODB_URI'];
  const folder =
    given === undefined || given === '' ? await mkdtemp(join(tmpdir(), 'docket-soak-')) : undefined;
  if (folder !== undefined) await chmod(folder, 0o711);
  let engine: MongoOfTheRun | undefined = folder === undefined ? undefined : await startMongoOn(folder);
  const address = () => new URL(engine?.uri ?? given!);
  const door = new Door(() => ({ host: address().hostname, port: Number(address().port || 27017) }));
  await door.open();
  const uri = address();
  uri.host = `127.0.0.1:${door.port}`;
  uri.pathname = `/${name}`;
  uri.searchParams.set('directConnection', 'true');
  return {
    uri: uri.href,
    goAway: async () => {
      await door.close();
      if (folder !== undefined) await engine?.stop();
    },
    comeBack: async () => {
      if (folder !== undefined) engine = await startMongoOn(folder);
      await door.open();
    },
    stop: async () => {
      await door.close();
      if (folder === undefined) return;
      await engine?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
