import { DocketError, type EventLog } from '@docket/kernel';
import { isFollowerName, leaseOwner, silentLogger } from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { Projection } from './definition.js';
import {
  type BatchOptions,
  DEFAULT_BATCH,
  DEFAULT_LEASE,
  type FaultInjector,
  type LeaseOptions,
  noFaults,
  type ProjectionLogger,
} from './options.js';
import type { ProgressChannel } from './progress/progress.js';
import { openProjectionStore, type ProjectionStore } from './records.js';
import { Registry } from './generations/registry.js';

/** What every part of the engine needs from outside. */
export interface EngineOptions {
  readonly db: mongo.Db;
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly progress: ProgressChannel;
  readonly logger?: ProjectionLogger;
  readonly lease?: Partial<LeaseOptions>;
  readonly batch?: Partial<BatchOptions>;
  readonly faultPoints?: FaultInjector;
}

export interface Engine {
  readonly store: ProjectionStore;
  readonly registry: Registry;
  readonly log: EventLog;
  readonly projections: ReadonlyMap<string, Projection>;
  readonly progress: ProgressChannel;
  readonly logger: ProjectionLogger;
  readonly owner: string;
  readonly lease: LeaseOptions;
  readonly batch: BatchOptions;
  readonly fault: FaultInjector;
}

/** @throws DocketError `PROJECTION.INVALID` for a bad name, or one that is there twice */
export function createEngine(options: EngineOptions): Engine {
  const store = openProjectionStore(options.db);
  return {
    store,
    registry: new Registry(store, options.progress),
    log: options.log,
    projections: byName(options.projections),
    progress: options.progress,
    logger: options.logger ?? silentLogger,
    owner: leaseOwner(),
    lease: { ...DEFAULT_LEASE, ...options.lease },
    batch: { ...DEFAULT_BATCH, ...options.batch },
    fault: options.faultPoints ?? noFaults,
  };
}

function byName(projections: readonly Projection[]): ReadonlyMap<string, Projection> {
  const map = new Map<string, Projection>();
  for (const projection of projections) {
    const { name, version } = projection;
    if (!isFollowerName(name)) {
      throw invalid(name, 'needs a name like "operations.job-board": lower case, digits, "-" and "."');
    }
    if (!Number.isInteger(version) || version < 1)
      throw invalid(name, 'needs a whole version from 1 upwards');
    if (map.has(name)) throw invalid(name, 'is listed twice');
    map.set(name, projection);
  }
  return map;
}

function invalid(name: string, what: string): DocketError {
  return new DocketError('PROJECTION.INVALID', `The projection "${name}" ${what}.`, { details: { name } });
}
