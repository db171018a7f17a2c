import { type RecordedEvent } from '@docket/kernel';
import { leaseLost, WRITES } from '@docket/log-following';
import type { mongo } from 'mongoose';
import { reactorWords } from '../words.js';

/** `compensating` undoes finished steps; `failed` has done so. */
export type InstanceStatus = 'running' | 'compensating' | 'failed' | 'done';

/** A timer that is set. It is due once, whatever happens. */
export interface Timer {
  readonly dueAt: Date;
  /** Of the event that set it: what it leads to lies behind it in the log. */
  readonly behind: number;
  /** Made of what set it: the ids of its effects derive from it. */
  readonly id: string;
}

/** One running process, folded from the log. Losing it loses nothing: the log builds it again, with the same ids. */
export interface Instance {
  readonly _id: string;
  readonly process: string;
  readonly tenant: string;
  readonly correlationId: string;
  readonly status: InstanceStatus;
  readonly state: unknown;
  /** Finished steps, in order. */
  readonly steps: readonly string[];
  readonly failure: string | null;
  readonly timers: Readonly<Record<string, Timer>>;
  /** When the next timer is due, for the look-up. */
  readonly nextDueAt: Date | null;
  /** The timer that is being dealt with: it is finished before anything else. */
  readonly firing: (Timer & { readonly timer: string }) | null;
  /** Of the last event that was folded. */
  readonly position: number;
  /** Grows with every write, which is conditional on it. */
  readonly revision: number;
  readonly updatedAt: Date;
}

/** Where instances lie. Each write is conditional on what was read: of two owners one goes on. */
export class Instances {
  private readonly collection: mongo.Collection<Instance>;

  constructor(
    db: mongo.Db,
    private readonly process: string,
    private readonly initialState: unknown,
  ) {
    this.collection = db.collection('process_instances', WRITES);
  }

  async prepare(): Promise<void> {
    await this.collection.createIndex({ process: 1, nextDueAt: 1 });
  }

  async find(key: string): Promise<Instance | null> {
    return this.collection.findOne({ _id: this.idOf(key) });
  }

  /** The instance of a key; one that is not there begins with this event. */
  async of(key: string, event: RecordedEvent): Promise<Instance> {
    return (
      (await this.find(key)) ?? {
        _id: this.idOf(key),
        process: this.process,
        tenant: event.aggregate.tenant,
        correlationId: event.context.correlationId,
        status: 'running',
        state: this.initialState,
        steps: [],
        failure: null,
        timers: {},
        nextDueAt: null,
        firing: null,
        position: 0,
        revision: 0,
        updatedAt: new Date(),
      }
    );
  }

  /**
   * Writes what follows on what was read.
   * @throws DocketError `REACTOR.LEASE_LOST` when it is not as it was read: another process has gone on with it
   */
  async write(
    read: Instance,
    changes: Partial<Omit<Instance, '_id' | 'process' | 'revision'>>,
  ): Promise<Instance> {
    const next: Instance = { ...read, ...changes, revision: read.revision + 1, updatedAt: new Date() };
    if (read.revision === 0) {
      try {
        await this.collection.insertOne(next);
        return next;
      } catch (error) {
        if ((error as { readonly code?: unknown }).code !== DUPLICATE) throw error;
      }
    } else {
      const { _id, ...fields } = next;
      const result = await this.collection.replaceOne({ _id, revision: read.revision }, fields);
      if (result.matchedCount === 1) return next;
    }
    throw leaseLost(reactorWords, read._id);
  }

  /** Instances with a timer that is due, or with one that was begun, the longest due first. */
  async due(now: Date, limit: number): Promise<Instance[]> {
    return this.collection
      .find({ process: this.process, nextDueAt: { $lte: now } })
      .sort({ nextDueAt: 1 })
      .limit(limit)
      .toArray();
  }

  keyOf({ _id }: Pick<Instance, '_id'>): string {
    return _id.slice(this.process.length + 1);
  }

  private idOf(key: string): string {
    return `${this.process}#${key}`;
  }
}

const DUPLICATE = 11000;

/** The timer that is due first. */
export function firstTimer(timers: Instance['timers']): [string, Timer] | undefined {
  return Object.entries(timers).sort(([, a], [, b]) => a.dueAt.getTime() - b.dueAt.getTime())[0];
}
