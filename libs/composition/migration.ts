import type { LiveConfiguration, Settings } from '@docket/configuration';
import type { EventStore } from '@docket/event-store';
import type { Clock, EventContext, EventType } from '@docket/kernel';
import type { Projection, ReadModels } from '@docket/projections';
import type { NatsConnection } from '@nats-io/nats-core';
import type { mongo } from 'mongoose';

/** What is migrated. */
export const migrationAreas = ['streams', 'indexes', 'registry', 'configuration', 'data'] as const;
export type MigrationArea = (typeof migrationAreas)[number];

/**
 * `expand` adds what the new release needs and disturbs no older one that runs beside it; `contract` takes away what only
 * an older one needed, and is refused while one runs.
 */
export const migrationPhases = ['expand', 'contract'] as const;
export type MigrationPhase = (typeof migrationPhases)[number];

/** What a change will cost, measured at the engines when the plan is made. */
export interface MigrationEstimate {
  /** Documents or messages that it touches or reads. */
  readonly items: number;
  /** How long it takes, from a sample of them; null where it cannot be told. */
  readonly milliseconds: number | null;
}

/** Any JSON. */
export type MigrationDetail = Readonly<Record<string, unknown>>;

/** One change of a step: done whole, or again. */
export interface PlannedChange {
  /** Names it within its step; the same in every plan in which it is the same. */
  readonly id: string;
  /** A sentence without its subject, e.g. `create the index tenant_1 of operations.jobs`. */
  readonly text: string;
  /** All that `make` needs to know. At most 20,000 characters as JSON. */
  readonly detail: MigrationDetail;
  /** Whether `undo` can take it back. */
  readonly undoable: boolean;
  readonly estimate: MigrationEstimate;
}

/** What steps work on. */
export interface MigrationServices {
  readonly nats: NatsConnection;
  readonly db: mongo.Db;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly configuration: LiveConfiguration;
  readonly eventTypes: readonly EventType[];
  readonly projections: () => Promise<readonly Projection[]>;
}

/** What a change is made with. */
export interface MigrationWork {
  /** Who migrates and why, for what is written into the log on the way. */
  readonly context: EventContext;
  readonly reason: string;
  /** Aborted when the lease is lost or the process ends. */
  readonly signal: AbortSignal;
}

/**
 * A step of a migration: it looks at the engines and says what is not as this release wants it, change by change. It is
 * declared in the manifest of a context and has no memory: what was done is in the log.
 */
export interface MigrationStep {
  /** `<area>.<name>`, e.g. `read-models.missing-indexes`. */
  readonly name: string;
  readonly area: MigrationArea;
  readonly phase: MigrationPhase;
  /** One sentence for people. */
  readonly summary: string;
  /** What is to be done now; nothing when all is as wanted. Changes nothing. */
  readonly plan: () => Promise<readonly PlannedChange[]>;
  /**
   * Makes one change. Called again after a crash: what is done already, also in part, must be no error.
   * @returns what `undo` needs to know beside the change; what is found before it is made belongs in `detail`, since a second
   * call does not find it any more
   */
  readonly make: (
    change: Pick<PlannedChange, 'id' | 'detail'>,
    work: MigrationWork,
  ) => Promise<MigrationDetail | undefined>;
  /**
   * Takes one change back; also called again after a crash, and for a change that is made in part or not at all, whose process
   * died before it was recorded: `made` is empty then. Left out where no change can be undone.
   */
  readonly undo?: (
    change: Pick<PlannedChange, 'id' | 'detail'>,
    made: MigrationDetail,
    work: MigrationWork,
  ) => Promise<void>;
}

/** Declares a step. */
export function defineStep(step: MigrationStep): MigrationStep {
  return step;
}
