import { cutPage, newestFirstRange, orderKey, type Page, type PageRequest } from '@docket/paging';
import type { mongo } from 'mongoose';
import type { NotificationKind } from '../../domain/index.js';

/** Something that somebody was told. */
export interface NotificationRecord {
  /** Derives from the event and the recipient. */
  readonly _id: string;
  /** `<tenant>/<recipient>`. */
  readonly owner: string;
  readonly order: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly text: string;
  readonly path: string;
  readonly about: { readonly type: string; readonly id: string };
  readonly position: number;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly expireAt: Date;
}

const KEPT_MS = 90 * 86_400_000;
/** Notifications of one person that are kept. */
const MOST_KEPT = 1_000;
const PRUNE_EVERY = 50;
/** A number beside an entry of the navigation need not be exact beyond. */
const MOST_COUNTED = 1_000;
const WRITES = { writeConcern: { w: 'majority', j: true } } as const;

export const ownerOf = (tenant: string, recipient: string): string => `${tenant}/${recipient}`;

/** What people were told, in the console. Not in the log: it is made from it, once for each event and recipient. */
export class NotificationInbox {
  private readonly records: mongo.Collection<NotificationRecord>;
  private prepared: Promise<void> | undefined;
  private added = 0;

  constructor(db: mongo.Db) {
    this.records = db.collection<NotificationRecord>('notifications', WRITES);
  }

  /** Puts one in; one that is there stays as it is. */
  async add(
    notification: Omit<NotificationRecord, 'order' | 'createdAt' | 'readAt' | 'expireAt'>,
    now: Date,
  ): Promise<void> {
    await this.prepare();
    const { _id, ...what } = notification;
    const fresh = {
      ...what,
      order: orderKey(now.toISOString(), _id),
      createdAt: now,
      readAt: null,
      expireAt: new Date(now.getTime() + KEPT_MS),
    };
    await this.records.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
    this.added += 1;
    if (this.added % PRUNE_EVERY === 0) await this.prune(notification.owner);
  }

  /** The newest first. */
  async list(owner: string, page: PageRequest, unreadOnly: boolean): Promise<Page<NotificationRecord>> {
    await this.prepare();
    const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
    const rows = await this.records
      .find({ owner, ...(unreadOnly ? { readAt: null } : {}), ...(order === undefined ? {} : { order }) })
      .sort({ order: -1 })
      .limit(page.limit + 1)
      .toArray();
    return cutPage(rows, page.limit, (row) => row.order);
  }

  /** How many nobody has read, 1,000 at most. */
  async unread(owner: string): Promise<number> {
    await this.prepare();
    return this.records.countDocuments({ owner, readAt: null }, { limit: MOST_COUNTED });
  }

  /** @param ids all of the owner where they are left out */
  async markRead(owner: string, ids: readonly string[] | undefined, now: Date): Promise<void> {
    await this.prepare();
    const which = ids === undefined ? {} : { _id: { $in: [...ids] } };
    await this.records.updateMany({ owner, readAt: null, ...which }, { $set: { readAt: now } });
  }

  /** Of a person who was erased. */
  async removeAll(owner: string): Promise<void> {
    await this.records.deleteMany({ owner });
  }

  private async prune(owner: string): Promise<void> {
    const [last] = await this.records
      .find({ owner }, { projection: { order: 1 } })
      .sort({ order: -1 })
      .skip(MOST_KEPT)
      .limit(1)
      .toArray();
    if (last !== undefined) await this.records.deleteMany({ owner, order: { $lte: last.order } });
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.records.createIndexes([
        { key: { owner: 1, order: -1 } },
        { key: { owner: 1, readAt: 1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
