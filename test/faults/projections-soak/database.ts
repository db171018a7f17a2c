import { startMongoOn, type MongoOfTheRun } from '@docket/engines/testing';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../door.js';

/** A database that goes away and comes back at the same address, with what it held. */
export interface UnreliableDatabase {
  readonly uri: string;
  /** Cuts every connection, and stops the engine behind them. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** A MongoDB of the soak's own behind a port that stays the same. */
export async function startUnreliableDatabase(name: string): Promise<UnreliableDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-soak-'));
  await chmod(folder, 0o711);
  let engine: MongoOfTheRun | undefined = await startMongoOn(folder);
  const { uri: first } = engine;
  const address = () => new URL(engine?.uri ?? first);
  const door = new Door(() => ({ host: address().hostname, port: Number(address().port) }));
  await door.open();
  const uri = address();
  uri.host = `127.0.0.1:${door.port}`;
  uri.pathname = `/${name}`;
  uri.searchParams.set('directConnection', 'true');
  const goAway = async (): Promise<void> => {
    await door.close();
    await engine?.stop();
    engine = undefined;
  };
  return {
    uri: uri.href,
    goAway,
    comeBack: async () => {
      engine = await startMongoOn(folder);
      await door.open();
    },
    stop: async () => {
      await goAway();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
