import type { mongo } from 'mongoose';
import type { OnProgress, Progress } from './making/options.js';

export interface StoredProgress extends Progress {
  readonly at: Date;
}

interface ProgressDocument extends StoredProgress {
  readonly _id: string;
}

const COLLECTION = 'backup_progress';
const EVERY_MS = 500;

/** How far backups and verifications have come, for whoever looks: not in the log, and gone when they have ended. */
export class ProgressStore {
  readonly #collection: mongo.Collection<ProgressDocument>;

  constructor(db: mongo.Db) {
    this.#collection = db.collection(COLLECTION);
  }

  /** Hears of progress and keeps it, twice a second at most. What cannot be kept is lost. */
  writer(backupId: string, now: () => Date): OnProgress {
    let next = 0;
    return (progress) => {
      const time = performance.now();
      if (time < next) return;
      next = time + EVERY_MS;
      this.#collection
        .replaceOne({ _id: backupId }, { ...progress, at: now() }, { upsert: true })
        .catch(() => undefined);
    };
  }

  async get(backupId: string): Promise<StoredProgress | undefined> {
    const found = await this.#collection.findOne({ _id: backupId });
    if (found === null) return undefined;
    const { _id, ...progress } = found;
    return progress;
  }

  async clear(backupId: string): Promise<void> {
    await this.#collection.deleteOne({ _id: backupId });
  }
}
