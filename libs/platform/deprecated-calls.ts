import { messageOf } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import type { mongo } from 'mongoose';

/** Calls of one deprecated route by one caller. */
export interface DeprecatedCall {
  /** As `GET /v1/jobs/:id`. */
  readonly route: string;
  readonly tenant: string;
  /** Id of the key, session or person; `other` for those beyond the bound. */
  readonly caller: string;
  readonly name: string;
  readonly calls: number;
  /** RFC 3339 UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
}

interface StoredCall {
  readonly _id: string;
  readonly route: string;
  readonly tenant: string;
  readonly caller: string;
  readonly name: string;
  readonly calls: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly expireAt: Date;
}

const EVERY_MS = 2_000;
const DAY_MS = 86_400_000;
const KEPT_MS = 400 * DAY_MS;
/** Callers that one process tells apart between two writes. */
const MOST_CALLERS = 1_000;
const OTHER = { tenant: '', caller: 'other', name: 'other callers' } as const;

function collectionOf(db: mongo.Db): mongo.Collection<StoredCall> {
  return db.collection<StoredCall>('deprecated_calls');
}

/** Who still calls what is deprecated, the last callers first. */
export async function deprecatedCalls(db: mongo.Db, limit: number): Promise<readonly DeprecatedCall[]> {
  const rows = await collectionOf(db).find({}).sort({ lastAt: -1, _id: 1 }).limit(limit).toArray();
  return rows.map(({ route, tenant, caller, name, calls, firstAt, lastAt }) => ({
    route,
    tenant,
    caller,
    name,
    calls,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

/**
 * Counts calls of deprecated routes by caller, and writes them every two seconds. The counts are no facts of the log:
 * those of a process that is killed are lost, and a row is forgotten 400 days after its last call.
 */
export class DeprecatedCalls {
  #counted = new Map<string, Omit<StoredCall, '_id' | 'firstAt' | 'expireAt'>>();
  #timer: NodeJS.Timeout | undefined;
  #prepared = false;

  constructor(
    private readonly db: mongo.Db,
    private readonly logger: Logger,
  ) {}

  add(
    route: string,
    by: { readonly tenant: string; readonly caller: string; readonly name: string },
    at: Date,
  ): void {
    const key = `${route}|${by.tenant}|${by.caller}`;
    const known = this.#counted.has(key) || this.#counted.size < MOST_CALLERS;
    const who = known ? by : OTHER;
    const id = known ? key : `${route}||${OTHER.caller}`;
    const calls = (this.#counted.get(id)?.calls ?? 0) + 1;
    this.#counted.set(id, { ...who, route, calls, lastAt: at });
    this.#timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) =>
        this.logger.warn({ error: messageOf(error) }, 'calls of deprecated routes could not be counted'),
      );
    }, EVERY_MS).unref();
  }

  /** Writes what was counted. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#counted.size === 0) return;
    const counted = this.#counted;
    this.#counted = new Map();
    const collection = collectionOf(this.db);
    if (!this.#prepared) {
      await collection.createIndexes([
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
        { key: { lastAt: -1 } },
      ]);
      this.#prepared = true;
    }
    await collection.bulkWrite(
      [...counted].map(([_id, { calls, lastAt, ...who }]) => ({
        updateOne: {
          filter: { _id },
          update: {
            $setOnInsert: { firstAt: lastAt },
            $set: { ...who, lastAt, expireAt: new Date(lastAt.getTime() + KEPT_MS) },
            $inc: { calls },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}
