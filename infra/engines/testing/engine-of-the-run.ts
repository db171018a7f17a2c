import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '../mongodb/start.js';
import { cacheFolder } from '../supply/cache-folder.js';
import { silent } from '../supply/progress.js';

export interface MongoOfTheRun {
  readonly uri: string;
  readonly chosen: string;
  readonly postgresSocket: string | undefined;
  /** Where it keeps its data; undefined for one that was given. */
  readonly folder: string | undefined;
  stop(): Promise<void>;
}

/** A MongoDB on a folder that stays, so that a test can stop it and start it again with what it held. */
export async function startMongoOn(folder: string): Promise<MongoOfTheRun> {
  const engine = await startMongo({
    cache: cacheFolder(),
    folder,
    durability: 'process',
    onProgress: silent,
  });
  return { ...engine, postgresSocket: engine.postgresSocket, folder };
}

/** One throw-away MongoDB for a whole test run: `MONGODB_URI` where it is set, else one of ours. */
export async function startMongoOfTheRun(): Promise<MongoOfTheRun> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') {
    return {
      uri: given,
      chosen: 'MONGODB_URI',
      postgresSocket: undefined,
      folder: undefined,
      stop: async () => undefined,
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'docket-mongodb-'));
  chmodSync(folder, 0o711);
  const engine = await startMongo({
    cache: cacheFolder(),
    folder,
    durability: 'process',
    onProgress: silent,
    scratchFolder: folder,
  }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    uri: engine.uri,
    chosen: engine.chosen,
    postgresSocket: engine.postgresSocket,
    folder,
    stop: async () => {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
