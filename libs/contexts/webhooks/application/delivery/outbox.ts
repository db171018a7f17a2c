import { nameBasedId, type RecordedEvent } from '@docket/kernel';
import { cutPage, newestFirstRange, orderKey, type Page, type PageRequest } from '@docket/paging';
import type { mongo } from 'mongoose';

export const deliveryStates = ['pending', 'succeeded', 'failed', 'canceled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One try. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  readonly error: string | null;
  /** The beginning of the answer. */
  readonly excerpt: string;
}

/** One event on its way to one webhook. The body is not kept: it is made from the log at each try. */
export interface DeliveryRecord {
  readonly _id: string;
  readonly tenant: string;
  readonly webhookId: string;
  /** `<tenant>/<webhookId>`. */
  readonly owner: string;
  /** `<createdAt>/<id>`: its place in every list. */
  readonly order: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly position: number;
  readonly createdAt: Date;
  /** Of this round of tries: when it was created, or asked for again. */
  readonly startedAt: Date;
  readonly state: DeliveryState;
  /** Why it ended without success. */
  readonly reason: string | null;
  /** Of this round. */
  readonly tries: number;
  /** The last ones. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly nextAt: Date | null;
  readonly endedAt: Date | null;
  /** Removed by the database behind this time. */
  readonly expireAt: Date | null;
  /** The event that asked for it again. */
  readonly redelivery: string | null;
}

/** One webhook: when something is due for it, so that nobody looks through what waits for others. */
interface OwnerRecord {
  /** `<tenant>/<webhookId>`. */
  readonly _id: string;
  readonly tenant: string;
  /** Nothing is due before; null when nothing waits. */
  readonly nextAt: Date | null;
  /** Deliveries that were put in so far: tells whether one came while others were sent. */
  readonly adds: number;
  readonly lastSuccessAt?: Date;
}

/** What is known of a webhook when its turn begins. */
export type DueOwner = Pick<OwnerRecord, 'tenant' | 'adds'> & { readonly owner: string };

const KEPT_ATTEMPTS = 15;
const KEPT_MS = 30 * 86_400_000;
/** Ended deliveries of one webhook that are kept. */
export const KEPT_DELIVERIES = 1_000;
const WRITES = { writeConcern: { w: 'majority' } } as const;

/** Deliveries that are due, and those that were made: the outbox of webhooks in MongoDB. */
export class DeliveryOutbox {
  private readonly deliveries: mongo.Collection<DeliveryRecord>;
  private readonly owners: mongo.Collection<OwnerRecord>;
  private prepared: Promise<void> | undefined;

  constructor(db: mongo.Db) {
    this.deliveries = db.collection('webhook_deliveries', WRITES);
    this.owners = db.collection('webhook_owners', WRITES);
  }

  /** The id of the delivery of an event to a webhook: a repeat meets it. */
  static idOf(tenant: string, webhookId: string, eventId: string): string {
    return nameBasedId('webhook-delivery', tenant, webhookId, eventId);
  }

  /** Puts an event in; one that is there stays as it is. */
  async add(webhookId: string, event: RecordedEvent, now: Date): Promise<void> {
    await this.prepare();
    const { tenant } = event.aggregate;
    const _id = DeliveryOutbox.idOf(tenant, webhookId, event.id);
    const fresh: Omit<DeliveryRecord, '_id'> = {
      tenant,
      webhookId,
      owner: `${tenant}/${webhookId}`,
      order: orderKey(now.toISOString(), _id),
      eventId: event.id,
      eventType: event.type,
      position: event.position,
      createdAt: now,
      startedAt: now,
      state: 'pending',
      reason: null,
      tries: 0,
      attempts: [],
      nextAt: now,
      endedAt: null,
      expireAt: null,
      redelivery: null,
    };
    await this.deliveries.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
    await this.wake(fresh.owner, tenant, now);
  }

  /** Begins a new round of tries, once for each event that asks for it. */
  async addAgain(deliveryId: string, owner: string, eventId: string, now: Date): Promise<void> {
    const round = { state: 'pending', reason: null, tries: 0, nextAt: now, startedAt: now } as const;
    await this.deliveries.updateOne(
      { _id: deliveryId, owner, redelivery: { $ne: eventId } },
      { $set: { ...round, endedAt: null, expireAt: null, redelivery: eventId } },
    );
    await this.wake(owner, owner.split('/')[0]!, now);
  }

  /** Webhooks for which something is due, the longest due first. */
  async dueOwners(now: Date, limit: number): Promise<readonly DueOwner[]> {
    await this.prepare();
    const rows = await this.owners
      .find({ nextAt: { $lte: now } })
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
    return rows.map(({ _id, tenant, adds }) => ({ owner: _id, tenant, adds }));
  }

  /** Ends the turn of a webhook: when the next one begins. What came meanwhile is due at once. @param notBefore a pause */
  async endTurn({ owner, adds }: DueOwner, notBefore: Date): Promise<void> {
    const [next] = await this.deliveries
      .find({ owner, state: 'pending' }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    const due = next?.nextAt ?? null;
    const nextAt = due !== null && due < notBefore ? notBefore : due;
    await this.owners.updateOne({ _id: owner, adds }, { $set: { nextAt } });
  }

  async dueOf(owner: string, now: Date, limit: number): Promise<readonly DeliveryRecord[]> {
    return this.deliveries
      .find({ owner, state: 'pending', nextAt: { $lte: now } })
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
  }

  /** Whether more than so many wait for one webhook. */
  async hasMorePending(owner: string, than: number): Promise<boolean> {
    return (await this.deliveries.countDocuments({ owner, state: 'pending' }, { limit: than + 1 })) > than;
  }

  /**
   * Records a try, or an end without one.
   * @returns false when another process has recorded one meanwhile: then nothing is written
   */
  async record(
    { _id, owner, tries, redelivery }: DeliveryRecord,
    change: {
      readonly attempt?: DeliveryAttempt;
      readonly state: DeliveryState;
      readonly reason?: string;
      readonly nextAt?: Date;
    },
    now: Date,
  ): Promise<boolean> {
    const { attempt, state, reason = null, nextAt = null } = change;
    const ended = state === 'pending' ? null : now;
    const set = {
      state,
      reason,
      nextAt,
      endedAt: ended,
      expireAt: ended && new Date(now.getTime() + KEPT_MS),
    };
    const { modifiedCount } = await this.deliveries.updateOne(
      { _id, state: 'pending', tries, redelivery },
      {
        $set: { ...set, tries: attempt === undefined ? tries : tries + 1 },
        ...(attempt === undefined
          ? {}
          : { $push: { attempts: { $each: [attempt], $slice: -KEPT_ATTEMPTS } } }),
      },
    );
    if (modifiedCount > 0 && state === 'succeeded') {
      await this.owners.updateOne({ _id: owner }, { $set: { lastSuccessAt: now } });
    }
    return modifiedCount > 0;
  }

  /** Whether anything has reached a webhook since a time. */
  async hasSucceededSince(owner: string, since: Date): Promise<boolean> {
    const lastSuccessAt = (await this.owners.findOne({ _id: owner }))?.lastSuccessAt;
    return lastSuccessAt !== undefined && lastSuccessAt >= since;
  }

  /** Removes the oldest ended deliveries of a webhook beyond those that are kept. */
  async prune(owner: string): Promise<void> {
    const [last] = await this.deliveries
      .find({ owner, state: { $ne: 'pending' } }, { projection: { order: 1 } })
      .sort({ order: -1 })
      .skip(KEPT_DELIVERIES)
      .limit(1)
      .toArray();
    if (!last) return;
    await this.deliveries.deleteMany({ owner, state: { $ne: 'pending' }, order: { $lte: last.order } });
  }

  /** Deliveries of a webhook, the newest first. */
  async list(owner: string, page: PageRequest, state?: DeliveryState): Promise<Page<DeliveryRecord>> {
    const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
    const rows = await this.deliveries
      .find({
        owner,
        ...(state === undefined ? {} : { state }),
        ...(order === undefined ? {} : { order }),
      })
      .sort({ order: -1 })
      .limit(page.limit + 1)
      .toArray();
    return cutPage(rows, page.limit, (row) => row.order);
  }

  async find(tenant: string, deliveryId: string): Promise<DeliveryRecord | undefined> {
    return (await this.deliveries.findOne({ _id: deliveryId, tenant })) ?? undefined;
  }

  /** Behind the delivery: a crash in between leaves an event that is put in again. */
  private async wake(owner: string, tenant: string, now: Date): Promise<void> {
    await this.owners.updateOne(
      { _id: owner },
      { $set: { tenant, nextAt: now }, $inc: { adds: 1 } },
      { upsert: true },
    );
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.owners.createIndex({ nextAt: 1 });
      await this.deliveries.createIndexes([
        { key: { owner: 1, state: 1, nextAt: 1 } },
        { key: { owner: 1, order: -1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
