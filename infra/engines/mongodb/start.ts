import { join } from 'node:path';
import { DocketError, messageOf } from '@docket/kernel';
import { PrivateApt } from '../supply/debian-packages.js';
import { exists } from '../supply/install-once.js';
import { type OnProgress } from '../supply/progress.js';
import { startDocumentDb } from './documentdb/engine.js';
import { type MongoEngine } from './engine.js';
import { documentDbFolder, installDocumentDb } from './documentdb/install.js';
import { type Durability } from './documentdb/settings.js';
import { findMongod } from './mongod/binary.js';
import { startMongod } from './mongod/engine.js';

export interface MongoOptions {
  readonly cache: string;
  /** Holds one folder per kind of engine, for their data cannot be read by the other. */
  readonly folder: string;
  readonly durability: Durability;
  readonly onProgress: OnProgress;
  readonly scratchFolder?: string;
}

export interface ChosenMongo extends MongoEngine {
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

/**
 * A MongoDB on a data folder of ours: a real mongod where one can be had, else DocumentDB. A folder that was
 * begun with DocumentDB stays with it, because what is in it would be missed.
 * @throws DocketError `ENGINES.MONGODB_UNAVAILABLE` with what was tried
 */
export async function startMongo(options: MongoOptions): Promise<ChosenMongo> {
  const { cache, folder, onProgress } = options;
  const documentDb = join(folder, 'documentdb');
  const scratch = options.scratchFolder === undefined ? {} : { scratchFolder: options.scratchFolder };
  const begun = await exists(join(documentDb, 'data'));
  const mongod = begun
    ? ({ found: false, reason: `${documentDb} holds its data` } as const)
    : await findMongod(cache, onProgress);
  if (mongod.found) {
    const engine = await startMongod({
      program: mongod.file,
      folder: join(folder, 'mongod'),
      onProgress,
      ...scratch,
    });
    return { ...engine, chosen: mongod.chosen };
  }
  const wasCached = await exists(documentDbFolder(cache));
  const installation = await documentDbInstallation(cache, wasCached, mongod.reason, onProgress);
  const engine = await startDocumentDb({
    installation,
    cache,
    folder: documentDb,
    durability: options.durability,
    onProgress,
    ...scratch,
  });
  const source = wasCached ? 'from the cache' : 'downloaded';
  return {
    ...engine,
    chosen: `DocumentDB on PostgreSQL behind a gateway, ${source} (${installation}; ${mongod.reason})`,
  };
}

async function documentDbInstallation(
  cache: string,
  wasCached: boolean,
  noMongod: string,
  onProgress: OnProgress,
): Promise<string> {
  const obstacle = wasCached ? undefined : await PrivateApt.unavailable();
  const unavailable = (reason: string, cause?: unknown): DocketError =>
    new DocketError(
      'ENGINES.MONGODB_UNAVAILABLE',
      `No MongoDB can be had here (${noMongod}; ${reason}): set MONGODB_URI to one, or put mongod 7 or newer on the PATH`,
      { cause },
    );
  if (obstacle !== undefined) throw unavailable(obstacle);
  try {
    return await installDocumentDb(cache, onProgress);
  } catch (error) {
    throw unavailable(messageOf(error), error);
  }
}
