import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DocketError } from '@docket/kernel';
import { startMongo } from './mongodb/start.js';
import { startNats } from './nats/engine.js';
import { silent, type OnProgress } from './supply/progress.js';
import { lockOwner, tryLock, type Lock } from './supervise/lock.js';

export interface EnginesOptions {
  /** Data folder; the engines use `nats/` and `mongodb/` in it. */
  readonly home: string;
  /** Where engines are kept between starts; see `cacheFolder()`. */
  readonly cache: string;
  /** Used as it is, when set. */
  readonly natsUrl?: string | undefined;
  /** Used as it is, when set. */
  readonly mongodbUri?: string | undefined;
  /**
   * How often NATS flushes its files to the disk (`10s`), or `always`. What was acknowledged survives a kill
   * of every process at any setting; this is about a loss of power. Two minutes when left out.
   */
  readonly natsSync?: string | undefined;
  readonly onProgress?: OnProgress;
  /** Gets one line for each engine that was chosen. */
  readonly log?: (line: string) => void;
}

export interface ChosenEngine {
  /** One line that says what was chosen and why. */
  readonly chosen: string;
}

export interface Engines {
  /** `program` of a server of ours. */
  readonly nats: ChosenEngine & { readonly url: string; readonly program?: string };
  readonly mongodb: ChosenEngine & { readonly uri: string };
  /** Settles when an engine of ours ends without having been asked to, with the reason. */
  readonly failed: Promise<string>;
  /** Stops what was started here, MongoDB first. Safe to call twice. */
  stop(): Promise<void>;
}

interface Running<T> {
  readonly value: T;
  readonly failed?: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Gets both engines running: the ones that the user named, else our own on `home`. They end with this
 * process, however it ends; what an earlier process left on the folder is ended first.
 * @throws DocketError `ENGINES.HOME_IN_USE`, `ENGINES.NATS_UNAVAILABLE`, `ENGINES.MONGODB_UNAVAILABLE`, and
 *   `ENGINES.…_NOT_READY` with the end of the engine's log
 */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const home = resolve(options.home);
  const ours = !(options.natsUrl && options.mongodbUri);
  const lock = ours ? await lockHome(home) : undefined;
  const [nats, mongodb] = await Promise.allSettled([
    options.natsUrl ? given({ url: options.natsUrl }, 'NATS_URL') : ownNats(options, home),
    options.mongodbUri ? given({ uri: options.mongodbUri }, 'MONGODB_URI') : ownMongo(options, home),
  ]);
  if (nats.status === 'rejected' || mongodb.status === 'rejected') {
    if (mongodb.status === 'fulfilled') await mongodb.value.stop();
    if (nats.status === 'fulfilled') await nats.value.stop();
    await lock?.release();
    throw nats.status === 'rejected' ? nats.reason : (mongodb as PromiseRejectedResult).reason;
  }
  options.log?.(`NATS: ${nats.value.value.chosen}`);
  options.log?.(`MongoDB: ${mongodb.value.value.chosen}`);
  const stop = async (): Promise<void> => {
    await mongodb.value.stop();
    await nats.value.stop();
    await lock?.release();
  };
  let stopped: Promise<void> | undefined;
  return {
    nats: nats.value.value,
    mongodb: mongodb.value.value,
    failed: Promise.race([nats.value.failed, mongodb.value.failed].filter((each) => each !== undefined)),
    stop: () => (stopped ??= stop()),
  };
}

async function lockHome(home: string): Promise<Lock> {
  await mkdir(home, { recursive: true });
  const file = join(home, 'engines.lock');
  const lock = await tryLock(file);
  if (lock) return lock;
  const owner = await lockOwner(file);
  throw new DocketError(
    'ENGINES.HOME_IN_USE',
    `Another Docket (process ${owner?.pid ?? 'unknown'}) runs on ${home}: stop it, or set DOCKET_HOME to another folder`,
    { details: { home, pid: owner?.pid } },
  );
}

function given<T extends object>(address: T, variable: string): Running<T & ChosenEngine> {
  return { value: { ...address, chosen: `${variable} is set` }, stop: async () => undefined };
}

async function ownNats(options: EnginesOptions, home: string): Promise<Running<Engines['nats']>> {
  const engine = await startNats({
    cache: resolve(options.cache),
    folder: join(home, 'nats'),
    onProgress: options.onProgress ?? silent,
    ...(options.natsSync === undefined ? {} : { sync: options.natsSync }),
  });
  return {
    value: { url: engine.url, program: engine.program, chosen: engine.chosen },
    failed: engine.failed,
    stop: () => engine.stop(),
  };
}

async function ownMongo(options: EnginesOptions, home: string): Promise<Running<Engines['mongodb']>> {
  const engine = await startMongo({
    cache: resolve(options.cache),
    folder: join(home, 'mongodb'),
    durability: 'disk',
    onProgress: options.onProgress ?? silent,
  });
  return {
    value: { uri: engine.uri, chosen: engine.chosen },
    failed: engine.failed,
    stop: () => engine.stop(),
  };
}
