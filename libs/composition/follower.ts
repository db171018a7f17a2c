import type { NatsConnection } from '@nats-io/nats-core';
import type { RunnerHealth } from '@docket/projections';
import type { Logger } from '@docket/observability';
import type { mongo } from 'mongoose';
import type { Projector } from './context.js';

/** What follows a stream that is not the log. */
export interface FollowerServices {
  readonly nats: NatsConnection;
  readonly db: mongo.Db;
  readonly logger: Logger;
  /** Copies of a stream in a cluster. */
  readonly replicas: number;
}

/** Runs in the projector that it is named for, beside the projections of the log. */
export interface Follower {
  readonly projector: Projector;
  run(signal: AbortSignal): Promise<void>;
  health(): RunnerHealth;
}
