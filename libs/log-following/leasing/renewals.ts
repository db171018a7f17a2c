import type { mongo } from 'mongoose';
import type { LeaseRecord } from '../records.js';

/** What names a lease and the one who has it. */
export interface HeldLease {
  readonly id: string;
  readonly epoch: number;
  readonly owner: string;
}

/** What a sign of life finds out. */
export type Renewed = Pick<LeaseRecord, '_id' | 'epoch' | 'commanded'>;

type Answer = (renewed: Promise<Renewed | undefined>) => void;

/** Signs of life that are due within this time are given together. */
const GATHER_MS = 20;

/**
 * Signs of life of all leases of one family in one process: those that are due at the same time need two commands, however
 * many they are. A process of sixty projections would else ask the database sixty times as often for nothing.
 */
export class Renewals {
  private readonly waiting = new Map<HeldLease, Answer>();

  constructor(private readonly leases: mongo.Collection<LeaseRecord>) {}

  /**
   * A sign of life, given together with others.
   * @returns the lease as it is now; undefined when somebody else has it
   * @throws what the database answers to all of them
   */
  async renew(lease: HeldLease): Promise<Renewed | undefined> {
    return new Promise((resolve) => {
      if (this.waiting.size === 0) setTimeout(() => this.give(), GATHER_MS);
      this.waiting.set(lease, resolve);
    });
  }

  private give(): void {
    const due = [...this.waiting];
    this.waiting.clear();
    const records = this.renewAll(due.map(([lease]) => lease));
    for (const [{ id, epoch }, answer] of due) {
      answer(
        records.then((all) => {
          const record = all.get(id);
          return record?.epoch === epoch ? record : undefined;
        }),
      );
    }
  }

  /**
   * The owner is in the filter, and no two processes share one: a lease that was taken meanwhile gets no sign of life from
   * here. Read behind the write, so an epoch that is still ours was ours when it was renewed.
   */
  private async renewAll(due: readonly HeldLease[]): Promise<ReadonlyMap<string, Renewed>> {
    const _id = { $in: due.map(({ id }) => id) };
    const owner = { $in: [...new Set(due.map((lease) => lease.owner))] };
    await this.leases.updateMany(
      { _id, owner },
      // An owner that shows life has recovered.
      { $inc: { beat: 1 }, $set: { lastError: null }, $currentDate: { seenAt: true } },
    );
    const fields = { projection: { epoch: 1, commanded: 1 } } as const;
    const records = await this.leases.find<Renewed>({ _id }, fields).toArray();
    return new Map(records.map((record) => [record._id, record]));
  }
}

/** Time until the next sign of life: all leases with the same life in a process are due together. */
export function untilBeat(everyMs: number, nowMs: number): number {
  return everyMs - (nowMs % everyMs);
}
