import { nameBasedId } from '@docket/kernel';
import { cutPage, newestFirstRange, orderKey, type Page, type PageRequest } from '@docket/paging';
import type { mongo } from 'mongoose';
import type { AddressChannel, NoticeLine } from '../../domain/index.js';

export const messageStates = ['collecting', 'pending', 'succeeded', 'failed', 'canceled'] as const;
export type MessageState = (typeof messageStates)[number];

export interface MessageAttempt {
  readonly at: Date;
  /** Null when it arrived. */
  readonly error: string | null;
}

/** A mail that asks whether an address is somebody's. */
export interface Confirmation {
  readonly addressId: string;
  readonly of: 'recipient' | 'consent';
}

/** One message to one address. The address is not in it. */
export interface MessageRecord {
  readonly _id: string;
  /** `<tenant>/<recipient>`. */
  readonly owner: string;
  readonly tenant: string;
  readonly recipient: string;
  readonly channel: AddressChannel;
  readonly order: string;
  /** `collecting`: more can be added until it is due. */
  readonly state: MessageState;
  readonly reason: string | null;
  readonly lines: readonly NoticeLine[];
  /** Of what is in it. */
  readonly keys: readonly string[];
  /** Notifications beyond those that a message has room for. */
  readonly omitted: number;
  readonly confirmation: Confirmation | null;
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly tries: number;
  readonly attempts: readonly MessageAttempt[];
  readonly endedAt: Date | null;
  readonly expireAt: Date | null;
}

type Address = Pick<MessageRecord, 'tenant' | 'recipient' | 'channel'>;

const OPEN: readonly MessageState[] = ['collecting', 'pending'];
const MOST_LINES = 100;
/** More messages to one address within this time are gathered: a thousand jobs that fail are not a thousand mails. */
const MANY_MESSAGES = 10;
const MANY_MS = 600_000;
const KEPT_ATTEMPTS = 12;
/** Longer than one try takes. */
const CLAIM_MS = 60_000;
const KEPT_MS = 31 * 86_400_000;
const WRITES = { writeConcern: { w: 'majority', j: true } } as const;

/** Messages to people that wait, and those that were sent. */
export class PersonalOutbox {
  private readonly messages: mongo.Collection<MessageRecord>;
  private prepared: Promise<void> | undefined;

  constructor(db: mongo.Db) {
    this.messages = db.collection<MessageRecord>('notification_messages', WRITES);
  }

  /** Adds a line to the message that is being gathered, or begins one. A line is in one message, however often it is added. */
  async add(address: Address, line: NoticeLine, now: Date, dueAt: Date): Promise<void> {
    await this.prepare();
    const owner = `${address.tenant}/${address.recipient}`;
    const { channel } = address;
    const key = line.notificationId;
    if (await this.messages.findOne({ owner, channel, keys: key }, { projection: { _id: 1 } })) return;
    const gatheredUntil = await this.gathersUntil(owner, channel, now, dueAt);
    if (gatheredUntil > now) {
      const gathering = {
        owner,
        channel,
        state: 'collecting',
        confirmation: null,
        nextAt: { $gt: now },
      } as const;
      const withRoom = { ...gathering, [`keys.${MOST_LINES - 1}`]: { $exists: false } };
      const pushed = await this.messages.updateOne(withRoom, { $push: { lines: line, keys: key } });
      if (pushed.modifiedCount > 0) return;
      const counted = await this.messages.updateOne(gathering, { $inc: { omitted: 1 } });
      if (counted.modifiedCount > 0) return;
    }
    await this.begin(address, key, { lines: [line], confirmation: null }, now, gatheredUntil);
  }

  /** Asks whether an address is somebody's, once for each address that is given. */
  async confirm(address: Address, confirmation: Confirmation, now: Date): Promise<void> {
    await this.prepare();
    await this.begin(address, confirmation.addressId, { lines: [], confirmation }, now, now);
  }

  /** What is gathered is due at another time, for the choices were changed. */
  async reschedule(owner: string, dueAt: Date): Promise<void> {
    await this.prepare();
    const gathered = { owner, state: 'collecting', confirmation: null } as const;
    await this.messages.updateMany(gathered, { $set: { nextAt: dueAt } });
  }

  /** Whose messages are due, those that wait longest first. */
  async due(
    now: Date,
    limit: number,
  ): Promise<readonly Pick<MessageRecord, 'owner' | 'tenant' | 'channel'>[]> {
    await this.prepare();
    const rows = await this.messages
      .find(
        { state: { $in: OPEN }, nextAt: { $lte: now } },
        { projection: { owner: 1, tenant: 1, channel: 1 } },
      )
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
    return [...new Map(rows.map((row) => [`${row.owner}/${row.channel}`, row])).values()];
  }

  /** When the next message is due; undefined when none waits. */
  async nextDue(): Promise<Date | undefined> {
    const [next] = await this.messages
      .find({ state: { $in: OPEN } }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    return next?.nextAt ?? undefined;
  }

  /** The oldest due message; it is due again when its try has not been recorded within a minute. */
  async takeDue(owner: string, channel: AddressChannel, now: Date): Promise<MessageRecord | undefined> {
    const due = { owner, channel, state: { $in: OPEN }, nextAt: { $lte: now } } as const;
    const set = { $set: { state: 'pending', nextAt: new Date(now.getTime() + CLAIM_MS) } } as const;
    return (
      (await this.messages.findOneAndUpdate(due, set, { sort: { order: 1 }, returnDocument: 'after' })) ??
      undefined
    );
  }

  /** Records a try, or an end without one. Nothing is written when another process has recorded one meanwhile. */
  async record(
    { _id, tries }: MessageRecord,
    change: {
      readonly state: MessageState;
      readonly attempt?: MessageAttempt;
      readonly reason?: string;
      readonly nextAt?: Date;
    },
    now: Date,
  ): Promise<void> {
    const { state, attempt, reason = null, nextAt = null } = change;
    const endedAt = OPEN.includes(state) ? null : now;
    const expireAt = endedAt && new Date(now.getTime() + KEPT_MS);
    await this.messages.updateOne(
      { _id, state: 'pending', tries },
      {
        $set: { state, reason, nextAt, endedAt, expireAt, tries: tries + (attempt === undefined ? 0 : 1) },
        ...(attempt === undefined
          ? {}
          : { $push: { attempts: { $each: [attempt], $slice: -KEPT_ATTEMPTS } } }),
      },
    );
  }

  /** Messages of one person, the newest first. */
  async list(owner: string, page: PageRequest): Promise<Page<MessageRecord>> {
    await this.prepare();
    const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
    const rows = await this.messages
      .find({ owner, ...(order === undefined ? {} : { order }) })
      .sort({ order: -1 })
      .limit(page.limit + 1)
      .toArray();
    return cutPage(rows, page.limit, (row) => row.order);
  }

  /** Messages that failed for good since a time. */
  async failedSince(since: Date): Promise<number> {
    await this.prepare();
    return this.messages.countDocuments({ state: 'failed', endedAt: { $gte: since } }, { limit: 1_000 });
  }

  /** Of a person who was erased. */
  async removeAll(owner: string): Promise<void> {
    await this.messages.deleteMany({ owner });
  }

  private async gathersUntil(owner: string, channel: AddressChannel, now: Date, dueAt: Date): Promise<Date> {
    if (dueAt > now) return dueAt;
    const recent = { owner, channel, createdAt: { $gt: new Date(now.getTime() - MANY_MS) } };
    const count = await this.messages.countDocuments(recent, { limit: MANY_MESSAGES });
    return count < MANY_MESSAGES ? dueAt : new Date(now.getTime() + MANY_MS);
  }

  private async begin(
    { tenant, recipient, channel }: Address,
    key: string,
    what: Pick<MessageRecord, 'lines' | 'confirmation'>,
    now: Date,
    dueAt: Date,
  ): Promise<void> {
    const owner = `${tenant}/${recipient}`;
    const _id = nameBasedId('notification-message', owner, channel, key);
    const fresh: Omit<MessageRecord, '_id'> = {
      owner,
      tenant,
      recipient,
      channel,
      order: orderKey(now.toISOString(), _id),
      state: 'collecting',
      reason: null,
      ...what,
      keys: [key],
      omitted: 0,
      createdAt: now,
      nextAt: dueAt,
      tries: 0,
      attempts: [],
      endedAt: null,
      expireAt: null,
    };
    await this.messages.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.messages.createIndexes([
        { key: { state: 1, nextAt: 1 } },
        { key: { owner: 1, channel: 1, keys: 1 } },
        { key: { owner: 1, channel: 1, createdAt: 1 } },
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
