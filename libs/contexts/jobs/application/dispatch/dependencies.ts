import type { EventStore } from '@docket/event-store';
import type { Clock } from '@docket/kernel';
import type { WorkQueue } from '@docket/work-queue';
import type { PendingWork } from './pending-work.js';

export interface DispatcherDependencies {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly workQueue: WorkQueue;
  readonly pending: PendingWork;
  /** Told of every trouble; the dispatcher goes on by itself. */
  readonly onError?: (error: unknown, doing: 'live' | 'sweep' | 'timer') => void;
}
