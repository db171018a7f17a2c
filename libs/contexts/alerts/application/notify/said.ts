import type { mongo } from 'mongoose';
import type { Notice, Said } from '../../domain/index.js';

/** What a channel was told of one time that an alert fired. */
interface SaidRecord {
  readonly _id: string;
  readonly channel: string;
  readonly alertId: string;
  readonly episode: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly resolved: boolean;
  readonly expireAt: Date | null;
}

const KEPT_MS = 7 * 86_400_000;
const MOST_OPEN = 5_000;
const WRITES = { writeConcern: { w: 'majority', j: true } } as const;

const idOf = (channel: string, alertId: string, episode: number): string =>
  `${channel}/${alertId}/${episode}`;

/** Who was told of what. Written behind the message: a crash in between adds the same notice again, which is there already. */
export class SaidStore {
  private readonly records: mongo.Collection<SaidRecord>;
  private prepared: Promise<void> | undefined;

  constructor(db: mongo.Db) {
    this.records = db.collection<SaidRecord>('alert_said', WRITES);
  }

  /** Of what fires, and of what is over while the channel was not told so. */
  async open(): Promise<ReadonlyMap<string, Said>> {
    await this.prepare();
    const rows = await this.records.find({ resolved: false }).limit(MOST_OPEN).toArray();
    return new Map(rows.map((row) => [row._id, row]));
  }

  static keyOf(channel: string, alertId: string, episode: number): string {
    return idOf(channel, alertId, episode);
  }

  async note(channel: string, alertId: string, episode: number, { kind }: Notice, now: Date): Promise<void> {
    await this.prepare();
    const _id = idOf(channel, alertId, episode);
    const at = now.toISOString();
    if (kind === 'resolved') {
      const set = { resolved: true, expireAt: new Date(now.getTime() + KEPT_MS) };
      await this.records.updateOne({ _id }, { $set: set });
      return;
    }
    const fresh = { channel, alertId, episode, firstAt: at, resolved: false, expireAt: null };
    await this.records.updateOne(
      { _id },
      { $setOnInsert: fresh, $set: { lastAt: at }, $inc: { times: 1 } },
      { upsert: true },
    );
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.records.createIndexes([
        { key: { resolved: 1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
