import type { mongo } from 'mongoose';
import type { Figure, Observed } from '../../domain/index.js';

/** All figures at a minute, for a day; or the worst and the mean of each over an hour, for a month. */
interface FigureRecord {
  /** RFC 3339 UTC of the minute or the hour. */
  readonly _id: string;
  readonly at: Date;
  readonly values: readonly (readonly [name: string, subject: string, value: number, most?: number])[];
  readonly unread: readonly string[];
  readonly expireAt: Date;
}

export type Resolution = 'minute' | 'hour';

export interface FigurePoint {
  readonly at: string;
  readonly subject: string;
  readonly value: number;
  /** The highest within the hour; the value itself at a minute. */
  readonly most: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const KEPT_MS: Readonly<Record<Resolution, number>> = { minute: 25 * HOUR_MS, hour: 31 * 24 * HOUR_MS };
/** Figures of one minute; those beyond are left out. */
const MOST_VALUES = 2_000;
const MOST_POINTS = 50_000;

/** Samples of figures: what `alerts test` plays rules over. Not in the log; bounded by their age. */
export class FigureSamples {
  private prepared: Promise<void> | undefined;
  private lastMinute = 0;

  constructor(private readonly db: mongo.Db) {}

  /** Keeps figures, once for each minute, whoever does it. At the first minute of an hour it sums up the one before. */
  async keep(now: Date, figures: readonly Figure[], unread: ReadonlySet<string>): Promise<boolean> {
    const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
    if (minute === this.lastMinute) return false;
    await this.prepare();
    const values = figures
      .slice(0, MOST_VALUES)
      .map(({ name, subject, value }) => [name, subject, value] as const);
    await this.write('minute', minute, { values, unread: [...unread] });
    const hour = Math.floor(minute / HOUR_MS) * HOUR_MS;
    const isNewHour = Math.floor(this.lastMinute / HOUR_MS) * HOUR_MS !== hour;
    this.lastMinute = minute;
    if (isNewHour) await this.sumUp(hour - HOUR_MS);
    return isNewHour;
  }

  /** The samples of a time, the oldest first. */
  async *read(resolution: Resolution, from: Date, to: Date): AsyncGenerator<Observed> {
    const rows = this.collection(resolution)
      .find({ at: { $gte: from, $lte: to } })
      .sort({ at: 1 });
    for await (const { at, values, unread } of rows) {
      const figures = values.map(([name, subject, value]) => ({ name, subject, value }));
      yield { at: at.toISOString(), figures, unread: new Set(unread) };
    }
  }

  /** One figure over a time, the oldest first. */
  async series(name: string, resolution: Resolution, from: Date, to: Date): Promise<readonly FigurePoint[]> {
    const points: FigurePoint[] = [];
    const rows = this.collection(resolution)
      .find({ at: { $gte: from, $lte: to } })
      .sort({ at: 1 });
    for await (const { at, values } of rows) {
      for (const [figure, subject, value, most = value] of values) {
        if (figure === name && points.length < MOST_POINTS)
          points.push({ at: at.toISOString(), subject, value, most });
      }
    }
    return points;
  }

  /** The newest sample; undefined when there is none. */
  async newest(): Promise<Observed | undefined> {
    const [row] = await this.collection('minute').find({}).sort({ at: -1 }).limit(1).toArray();
    if (row === undefined) return undefined;
    const figures = row.values.map(([name, subject, value]) => ({ name, subject, value }));
    return { at: row.at.toISOString(), figures, unread: new Set(row.unread) };
  }

  private async sumUp(hour: number): Promise<void> {
    const sums = new Map<
      string,
      { name: string; subject: string; sum: number; count: number; most: number }
    >();
    const rows = this.collection('minute').find({
      at: { $gte: new Date(hour), $lt: new Date(hour + HOUR_MS) },
    });
    for await (const { values } of rows) {
      for (const [name, subject, value] of values) {
        const key = `${name}\n${subject}`;
        const known = sums.get(key) ?? { name, subject, sum: 0, count: 0, most: -Infinity };
        sums.set(key, {
          ...known,
          sum: known.sum + value,
          count: known.count + 1,
          most: Math.max(known.most, value),
        });
      }
    }
    if (sums.size === 0) return;
    const values = [...sums.values()].slice(0, MOST_VALUES);
    await this.write('hour', hour, {
      values: values.map(
        ({ name, subject, sum, count, most }) => [name, subject, sum / count, most] as const,
      ),
      unread: [],
    });
  }

  private async write(
    resolution: Resolution,
    at: number,
    record: Pick<FigureRecord, 'values' | 'unread'>,
  ): Promise<void> {
    const fresh = { ...record, at: new Date(at), expireAt: new Date(at + KEPT_MS[resolution]) };
    const _id = new Date(at).toISOString();
    await this.collection(resolution).updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  }

  private collection(resolution: Resolution): mongo.Collection<FigureRecord> {
    return this.db.collection<FigureRecord>(`figure_${resolution}s`);
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      for (const resolution of ['minute', 'hour'] as const) {
        await this.collection(resolution).createIndexes([
          { key: { at: 1 } },
          { key: { expireAt: 1 }, expireAfterSeconds: 0 },
        ]);
      }
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
