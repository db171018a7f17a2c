import type { EventLog, RecordedEvent } from '@docket/kernel';
import type { FollowerFaultInjector } from '../faults.js';
import type { Lease } from '../leasing/lease.js';
import type { ParkingLot } from '../parking/parking-lot.js';
import type { FollowerStore } from '../store.js';

/** What came of the waiting events of a key that were tried again. */
export type Replayed =
  | {
      readonly applied: true;
      readonly folded: number;
      /** The first event that was refused again. */
      readonly stuck?: { readonly position: number; readonly error: string };
    }
  /** Nothing of it took effect. */
  | { readonly applied: false; readonly error: string };

/** A lease session as operator commands see it: they run in turn with its batches. */
export interface CommandedSession {
  readonly name: string;
  readonly store: FollowerStore;
  readonly log: EventLog;
  readonly lease: Lease;
  readonly fault: FollowerFaultInjector;
  readonly parking: ParkingLot;
  /** Aborts when the session is over: a command in its midst writes nothing more. */
  readonly signal: AbortSignal;
  /** Writes everything that is done and moves the checkpoint there. */
  settleNow(): Promise<void>;
  /** Tries waiting events of a key again, in order, up to the first that is refused, and writes what they changed. */
  replay(key: string, events: AsyncIterable<RecordedEvent>): Promise<Replayed>;
}
