import type { mongo } from 'mongoose';
import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';
import type { GuardState } from './guard.js';
import type { ProviderPool } from './pool.js';

/** The state of one provider as one process meets it. */
export interface PublishedState extends GuardState {
  readonly process: string;
  readonly tenant: string;
  readonly provider: string;
  readonly at: Date;
}

const COLLECTION = 'ai_provider_states';
const BEAT_MS = 5_000;
const SOON_MS = 250;
/** A process that has not told anything for so long is gone. */
const FRESH_MS = 20_000;
const FORGOTTEN_MS = 86_400_000;

type Stored = PublishedState & { readonly _id: string };

/**
 * Tells the API what this process meets: breakers and queues live in the workers. What is told is no part of the log and may
 * be lost.
 */
export class StatePublisher {
  private readonly process = `${hostname().slice(0, 64)}:${process.pid}:${randomBytes(3).toString('hex')}`;
  private readonly timer: NodeJS.Timeout;
  private soon: NodeJS.Timeout | undefined;
  private telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: mongo.Db,
    private readonly pool: () => ProviderPool,
  ) {
    this.timer = setInterval(() => this.tell(), BEAT_MS).unref();
  }

  /** Something has changed: it is told a moment later, with what else changes until then. */
  readonly changed = (): void => {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      this.tell();
    }, SOON_MS).unref();
  };

  async close(): Promise<void> {
    clearInterval(this.timer);
    clearTimeout(this.soon);
    await this.telling;
    await this.collection.deleteMany({ process: this.process }).catch(() => undefined);
  }

  private get collection(): mongo.Collection<Stored> {
    return this.db.collection<Stored>(COLLECTION);
  }

  private tell(): void {
    const states = this.pool().states();
    if (states.length === 0) return;
    this.telling = this.telling.then(async () => this.write(states)).catch(() => undefined);
  }

  private async write(states: ReturnType<ProviderPool['states']>): Promise<void> {
    const at = new Date();
    for (const state of states) {
      const _id = `${this.process}/${state.tenant}/${state.provider}`;
      await this.collection.replaceOne({ _id }, { ...state, process: this.process, at }, { upsert: true });
    }
    await this.collection.deleteMany({ at: { $lt: new Date(at.getTime() - FORGOTTEN_MS) } });
  }
}

/** What the processes have told of the providers of a tenant a moment ago. */
export async function publishedStates(db: mongo.Db, tenant: string): Promise<readonly PublishedState[]> {
  const since = new Date(Date.now() - FRESH_MS);
  const rows = await db
    .collection<Stored>(COLLECTION)
    .find({ tenant, at: { $gte: since } })
    .limit(1_000)
    .toArray();
  return rows.map(({ _id, ...state }) => state);
}
