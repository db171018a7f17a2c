import type { Composition } from '@docket/composition';
import { LiveConfiguration, type Settings } from '@docket/configuration';
import { createContentStore, type ContentStore } from '@docket/content-store';
import {
  applyStreams,
  createEventStore,
  createRawLog,
  requireLog,
  type EventStore,
  type LogLimits,
  type RawLog,
  type StreamSettings,
} from '@docket/event-store';
import { DocketError, systemClock, type Clock } from '@docket/kernel';
import {
  createLogger,
  createMetrics,
  exportTraces,
  HealthRegistry,
  type Logger,
  type ProcessMetrics,
} from '@docket/observability';
import { createReadModels, natsProgress, type ProgressChannel, type ReadModels } from '@docket/projections';
import { createHeadStore, mongoTree, type HeadStore, type StoredTree } from '@docket/transparency';
import { createWorkQueue, WorkerRegistry, type WorkQueue } from '@docket/work-queue';
import type { NatsConnection } from '@nats-io/transport-node';
import type mongoose from 'mongoose';
import { createHash } from 'node:crypto';
import { connectMongo, connectNats } from './connections.js';
import { requireWholeRestore } from './restore-marker.js';
import { secretBox } from './secret-box.js';
import { retryStart } from './retry-start.js';
import { sharedKeys, type KeyFor } from './root-key.js';

const DRAIN_TIMEOUT_MS = 5_000;

/** What every app stands on: connected engines, the log, and the way to be seen from outside. */
export interface Platform {
  readonly composition: Composition;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: ProcessMetrics;
  readonly health: HealthRegistry;
  readonly nats: NatsConnection;
  readonly db: mongoose.mongo.Db;
  readonly store: EventStore;
  readonly content: ContentStore;
  readonly progress: ProgressChannel;
  readonly readModels: ReadModels;
  readonly workQueue: WorkQueue;
  /** Who asks for work. */
  readonly workers: WorkerRegistry;
  /** The log as its bytes. */
  readonly rawLog: RawLog;
  /** The Merkle tree over the log. */
  readonly tree: StoredTree;
  /** Signed heads of the tree. */
  readonly treeHeads: HeadStore;
  /** A key of 32 bytes for a purpose, the same in every process. */
  readonly keyFor: KeyFor;
  /** Values that operators can change while everything runs: this process follows them. */
  readonly configuration: LiveConfiguration;
  /** Closes the connections; the apps on them must have stopped. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  /** Name of the app, in logs, metrics and connections. */
  readonly app: string;
  /** The contexts that run on it: their events are those that the log takes. */
  readonly composition: Composition;
  /** Creates or updates the streams first; in production `docket streams apply` does it once for all. */
  readonly applyStreams?: boolean;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

/**
 * Connects one process to its engines.
 * @throws DocketError `PLATFORM.NO_ENGINE`, `PLATFORM.NATS_UNREACHABLE`, `PLATFORM.MONGODB_UNREACHABLE`, and
 *   `EVENT_STORE.SERVER_TOO_OLD`, `.STREAM_MISSING`, `.STREAM_UNSAFE`, `.DATA_TOO_NEW` for a NATS server or a log that lacks what is needed
 */
export async function connectPlatform(settings: Settings, options: PlatformOptions): Promise<Platform> {
  const { natsUrl, mongodbUri } = settings;
  if (natsUrl === undefined || mongodbUri === undefined) {
    throw new DocketError(
      'PLATFORM.NO_ENGINE',
      'An app on its own needs NATS_URL and MONGODB_URI. To run everything on local engines: npm start',
    );
  }
  const clock = options.clock ?? systemClock;
  const logger = options.logger ?? createLogger({ app: options.app, level: settings.logLevel });
  const stopTraces = await exportTraces(options.app, process.env);
  const nats = await connectNats(natsUrl, options.app, logger);
  let mongo: mongoose.Connection | undefined;
  try {
    mongo = await connectMongo(mongodbUri, options.app);
    const connection = mongo;
    const platform = await retryStart(logger, async () => {
      if (options.applyStreams === true) await applyStreams(nats, wantedOfLog(settings, options.composition));
      await requireWholeRestore(nats);
      const limits = await requireLog(nats, { dataVersion: options.composition.dataVersion });
      return assemble(settings, { ...options, clock, logger, limits }, nats, connection);
    });
    return {
      ...platform,
      close: async () => {
        await platform.close();
        await stopTraces?.();
      },
    };
  } catch (error) {
    await closeAll(nats, mongo);
    await stopTraces?.();
    throw error;
  }
}

async function assemble(
  settings: Settings,
  {
    app,
    composition,
    clock,
    logger,
    limits,
  }: Required<Pick<PlatformOptions, 'app' | 'composition' | 'clock' | 'logger'>> & {
    readonly limits: LogLimits;
  },
  nats: NatsConnection,
  mongo: mongoose.Connection,
): Promise<Platform> {
  const db = mongo.db!;
  const { replicas, leaseMs, maxDocumentBytes: maxBytes } = settings;
  // With several copies the servers gather what they flush by themselves.
  const flushesEach = settings.natsSync === 'always' && replicas === 1;
  const events = composition.eventTypes;
  const store = createEventStore({ connection: nats, events, clock, flushesEach, ...limits });
  const content = await createContentStore({ connection: nats, clock, maxBytes, replicas });
  const workQueue = await createWorkQueue({ connection: nats, leaseMs, replicas, ...tokenKey(settings) });
  const workers = new WorkerRegistry({ connection: nats, replicas });
  const treeHeads = await createHeadStore({ connection: nats, replicas });
  const keyFor = await sharedKeys(nats, settings);
  const configuration = new LiveConfiguration({
    keys: composition.configuration,
    settings,
    log: store,
    box: secretBox(keyFor('configuration')),
    warn: (error) => logger.warn({ err: error }, 'the configuration cannot be followed for the moment'),
  });
  await configuration.start();
  const progress = natsProgress(nats);
  const readModels = createReadModels({ db, progress, log: store, logger });
  return {
    composition,
    settings,
    clock,
    logger,
    metrics: createMetrics(app),
    health: engineHealth(nats, db),
    nats,
    db,
    store,
    content,
    workQueue,
    workers,
    rawLog: createRawLog({ connection: nats }),
    tree: mongoTree(db),
    treeHeads,
    progress,
    readModels,
    keyFor,
    configuration,
    close: async () => {
      await configuration.stop();
      readModels.close();
      workers.close();
      await closeAll(nats, mongo);
    },
  };
}

/** What the streams of the log shall be: the settings of this process, and the data version of its release. */
export function wantedOfLog(
  { replicas, logMaxBytes: maxBytes }: Pick<Settings, 'replicas' | 'logMaxBytes'>,
  { dataVersion }: Pick<Composition, 'dataVersion'>,
): StreamSettings {
  return { replicas, dataVersion, ...(maxBytes === undefined ? {} : { maxBytes }) };
}

/** A secret that the operator set replaces the key that the processes share through NATS. */
function tokenKey({ signingSecret }: Settings): { tokenKey?: Uint8Array } {
  if (signingSecret === undefined) return {};
  return { tokenKey: createHash('sha256').update(`work token\0${signingSecret}`).digest() };
}

function engineHealth(nats: NatsConnection, db: mongoose.mongo.Db): HealthRegistry {
  const health = new HealthRegistry();
  health.register('nats', async () => {
    await nats.rtt();
    return { ok: true };
  });
  health.register('mongodb', async () => {
    await db.command({ ping: 1 });
    return { ok: true };
  });
  return health;
}

/** NATS is drained, so that what was published is on its way; a server that is gone is not waited for. */
async function closeAll(nats: NatsConnection, mongo: mongoose.Connection | undefined): Promise<void> {
  const late = setTimeout(() => {
    nats.close().catch(() => undefined);
  }, DRAIN_TIMEOUT_MS);
  await Promise.allSettled([nats.isClosed() ? undefined : nats.drain(), mongo?.close()]);
  clearTimeout(late);
}
