import type { mongo } from 'mongoose';
import type { CheckId, CheckOutcome, Found } from '../domain/index.js';

/** How far a scan is, for whoever looks, and for a process that takes it over. */
export interface ScanState {
  readonly _id: string;
  /** Processes that have begun it, this one included. */
  readonly attempts: number;
  readonly startedAt: Date;
  /** Step that is under way; the ones before it are in `outcomes`. */
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly at: Date;
  readonly outcomes: readonly CheckOutcome[];
  readonly found: readonly Found[];
  readonly uncertain: readonly CheckId[];
  /** What the step needs to go on; null at its beginning. */
  readonly kept: object | null;
}

/** Scans that are under way. Nothing of it is in the log; it is removed when the scan has ended. */
export class ScanStates {
  readonly #collection: mongo.Collection<ScanState>;

  constructor(db: mongo.Db) {
    this.#collection = db.collection('security_scans');
  }

  /** Begins a scan, or goes on with it: counts the try. */
  async begin(scanId: string, now: Date): Promise<ScanState> {
    const state = await this.#collection.findOneAndUpdate(
      { _id: scanId },
      {
        $inc: { attempts: 1 },
        $set: { at: now },
        $setOnInsert: {
          startedAt: now,
          step: '',
          done: 0,
          total: null,
          outcomes: [],
          found: [],
          uncertain: [],
          kept: null,
        },
      },
      { upsert: true, returnDocument: 'after' },
    );
    return state!;
  }

  /** A try that ended because an engine was away does not count: the scan goes on when it is back. */
  async giveBack(scanId: string): Promise<void> {
    await this.#collection.updateOne({ _id: scanId }, { $inc: { attempts: -1 } });
  }

  async save(scanId: string, change: Partial<Omit<ScanState, '_id' | 'attempts'>>): Promise<void> {
    await this.#collection.updateOne({ _id: scanId }, { $set: change });
  }

  async get(scanId: string): Promise<ScanState | undefined> {
    return (await this.#collection.findOne({ _id: scanId })) ?? undefined;
  }

  async clear(scanId: string): Promise<void> {
    await this.#collection.deleteOne({ _id: scanId });
  }
}
