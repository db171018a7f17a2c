import type { OperatorAction } from './operator/operator-action.js';

/** The event that a checkpoint was taken at or behind, for fork detection. */
export interface Anchor {
  readonly position: number;
  readonly eventId: string;
}

/** How far the log is followed. Every event at or below `position` is dealt with or parked. */
export interface Checkpoint {
  readonly position: number;
  readonly anchor: Anchor | null;
}

/** Lease and checkpoint of one follower. */
export interface LeaseRecord extends Checkpoint {
  readonly _id: string;
  /** Grows with every change of owner; every write of the owner is conditional on it. */
  readonly epoch: number;
  /** Grows with every sign of life of the owner. */
  readonly beat: number;
  readonly owner: string | null;
  /** The last sign of life by the clock of the database: for people, never for the lease. */
  readonly seenAt?: Date;
  /** Id of the operator command that was sent last. */
  readonly commanded: string | null;
  readonly lastError: string | null;
  /** References to parked events count from this epoch on; not set while only an older release has followed the log. */
  readonly adoptedEpoch?: number;
  /** Events a second, as the owner measured it. */
  readonly rate: number;
  readonly updatedAt: Date;
}

/** A reference to an event that waits. The payload stays in the log, so that an erasure reaches it. */
export interface ParkedRecord {
  readonly _id: string;
  readonly slice: number;
  /** Of the lease session that stored it, or that took it over since. */
  readonly epoch: number;
  readonly key: string;
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  /** True for the event that was refused; the others wait behind it. */
  readonly head: boolean;
  readonly error: string | null;
  readonly parkedAt: Date;
}

/** An event that an operator took out of one key. */
export interface SkipRecord {
  readonly _id: string;
  readonly key: string;
  readonly eventId: string;
  readonly position: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** Generations whose builds have left it out. */
  readonly appliedIn?: readonly number[];
  /** The operator action, until the log has it. */
  readonly outbox?: OperatorAction;
}

export type CommandOutcome =
  | { readonly ok: true; readonly folded: number }
  | {
      readonly ok: false;
      readonly position: number;
      readonly error: string;
      /** The event was not refused: what the operator saw had changed before the command was carried out. */
      readonly outdated?: true;
    };

/** What an operator asks of the process that holds the lease. */
export interface CommandRecord {
  /** The id of its action. */
  readonly _id: string;
  /** The lease whose owner carries it out. */
  readonly sliceId: string;
  readonly generation: number;
  readonly kind: 'retry' | 'skip';
  readonly key: string;
  /** The refused event that the operator saw: a skip is for this one and never for the next. */
  readonly eventId: string;
  readonly position: number;
  readonly reason: string | null;
  readonly at: Date;
  /** What is recorded when it is done. */
  readonly action: OperatorAction;
  readonly outcome: CommandOutcome | null;
  /** Set together with the outcome, until the log has it. */
  readonly outbox?: OperatorAction;
}
