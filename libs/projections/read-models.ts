import type { EventLog } from '@docket/kernel';
import { silentLogger, Together } from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { Projection } from './definition.js';
import type { ProjectionLogger } from './options.js';
import { pastGeneration, type PastState, pastStatesOf, ReadMoment } from './folding/past-states.js';
import type { ProgressChannel } from './progress/progress.js';
import { type ActiveGeneration, ReachedPositions, type WaitResult } from './progress/reached-positions.js';
import { databaseTime, type Freshness, freshnessOf } from './progress/freshness.js';
import {
  collectionName,
  openProjectionStore,
  type ProjectionRecord,
  type ProjectionStore,
} from './records.js';
import { Registry, unknownProjection } from './generations/registry.js';
import { RegistryWatch } from './generations/registry-watch.js';
import { type ReadModelVersion, versionOf } from './progress/version.js';
import { type ProjectionStatus, statusOf } from './progress/status.js';

export interface ReadModelsOptions {
  readonly db: mongo.Db;
  /** For `deployedVersion` in the status; optional. */
  readonly projections?: readonly Projection[];
  readonly progress: ProgressChannel;
  /** For head and lag in the status; optional. */
  readonly log?: EventLog;
  readonly logger?: ProjectionLogger;
}

/** A document as queries see it. */
export type ReadDocument<Document extends object> = Document & {
  readonly _id: string;
  /** Position of the event that last changed it. */
  readonly _pos: number;
};

export interface ReadModels {
  /**
   * The collection to read now: that of the active generation, of another one by its number, or of the state at a
   * position (`at`, or within `atPosition`). Ask for it for each query and do not keep it. A projection whose folds return null leaves removed documents in their
   * place: query it with `present`.
   */
  collection<Document extends object>(
    projection: Projection<Document>,
    options?: { readonly generation?: number; readonly at?: number },
  ): Promise<mongo.Collection<ReadDocument<Document>>>;
  /** Lets all reads within `work` see the past: the time-travel generations up to a position. */
  atPosition<Result>(position: number, work: () => Result): Result;
  /** The states of the past that a projection has. */
  pastStates(projection: string): Promise<readonly PastState[]>;
  /** Waits until every event up to `position` is folded, at most `timeoutMs`. Pushed; polls only as a net. */
  waitFor(projection: string, position: number, timeoutMs: number, signal?: AbortSignal): Promise<WaitResult>;
  /**
   * What the answers of a projection are determined by now. An answer that is read afterwards holds for it or for a later one,
   * as long as `switches` is the same before and after. Undefined for one that never ran, and within `atPosition`.
   */
  version(projection: string): Promise<ReadModelVersion | undefined>;
  /** How often another generation has become active, as this process has seen it. */
  switches(): number;
  status(): Promise<ProjectionStatus[]>;
  /** Whether readers see what happens now, by the name of each projection. Cheaper than `status`. */
  freshness(): Promise<ReadonlyMap<string, Freshness>>;
  close(): void;
}

/** Leaves out removed documents, which keep their key and position and nothing else. */
export const present = { _deleted: { $exists: false } } as const;

/** The reading side of all projections of a database. */
export function createReadModels(options: ReadModelsOptions): ReadModels {
  const store = openProjectionStore(options.db);
  const registry = new Registry(store, options.progress);
  const watch = new RegistryWatch(registry, options.progress, options.logger ?? silentLogger);
  const reached = new ReachedPositions(store, options.progress);
  const projections = new Map((options.projections ?? []).map((projection) => [projection.name, projection]));
  const moment = new ReadMoment();
  // Each projector of a process asks for its health at the same time.
  const looks = new Together(async (asked: readonly undefined[]) => {
    const freshness = await freshnessOfAll(store, registry);
    return asked.map(() => freshness);
  });
  let started: Promise<void> | undefined;
  const recordOf = async (name: string): Promise<ProjectionRecord | undefined> => {
    watch.start();
    started ??= watch.refresh().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    await started;
    return watch.get(name);
  };
  return {
    collection: async (projection, choice) => {
      const record = await recordOf(projection.name);
      const past =
        choice?.at === undefined
          ? moment.generationOf(projection.name, record)
          : pastGeneration(projection.name, record, choice.at);
      // A projection that never ran has no document; its first generation will be number 1.
      const number = choice?.generation ?? past ?? record?.active ?? 1;
      if (choice?.generation !== undefined && !record?.generations[choice.generation]) {
        unknownProjection(`${projection.name} with a generation ${choice.generation}`);
      }
      return options.db.collection(collectionName(projection.name, number));
    },
    atPosition: (position, work) => moment.run(position, work),
    pastStates: async (name) => {
      const record = await registry.find(name);
      return record ? pastStatesOf(record) : [];
    },
    waitFor: async (name, position, timeoutMs, signal) => {
      await recordOf(name);
      const active = (): ActiveGeneration => {
        const record = watch.get(name);
        const generation = record?.active ?? 1;
        return { name, generation, slices: record?.generations[generation]?.slices ?? 1 };
      };
      return reached.waitFor(active, position, timeoutMs, signal);
    },
    version: async (name) => {
      const record = await recordOf(name);
      if (record === undefined || moment.isPast) return undefined;
      return versionOf(store, record, (slice) => reached.told(name, record.active, slice));
    },
    switches: () => watch.switches,
    status: async () => statusOf(store, projections, options.log),
    freshness: async () => looks.ask(undefined),
    close: () => {
      watch.stop();
      reached.stop();
    },
  };
}

async function freshnessOfAll(
  store: ProjectionStore,
  registry: Registry,
): Promise<ReadonlyMap<string, Freshness>> {
  const [records, slices, now] = await Promise.all([
    registry.all(),
    store.slices.find({}).toArray(),
    databaseTime(store),
  ]);
  const of = (record: ProjectionRecord) =>
    freshnessOf(
      record,
      slices.filter(({ projection }) => projection === record._id),
      now,
    );
  return new Map(records.map((record) => [record._id, of(record)]));
}
