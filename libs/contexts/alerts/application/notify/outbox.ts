import { nameBasedId } from '@docket/kernel';
import { cutPage, newestFirstRange, orderKey, type Page, type PageRequest } from '@docket/paging';
import type { mongo } from 'mongoose';
import type { NoticeLine } from '../../domain/index.js';

export const messageStates = ['collecting', 'pending', 'succeeded', 'failed', 'canceled'] as const;
export type MessageState = (typeof messageStates)[number];

export interface MessageAttempt {
  readonly at: Date;
  readonly durationMs: number;
  /** Null when it arrived. */
  readonly error: string | null;
}

/** One message to one channel, with all that it says. */
export interface MessageRecord {
  readonly _id: string;
  readonly channel: string;
  readonly group: string;
  readonly order: string;
  /** `collecting`: more can be added until it is due. */
  readonly state: MessageState;
  readonly reason: string | null;
  readonly lines: readonly NoticeLine[];
  /** The keys of the notices in it. */
  readonly keys: readonly string[];
  /** Notices beyond those that a message has room for. */
  readonly omitted?: number;
  /** In place of what is said of the lines. */
  readonly note?: { readonly title: string; readonly text: string };
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly tries: number;
  readonly attempts: readonly MessageAttempt[];
  readonly endedAt: Date | null;
  readonly expireAt: Date | null;
}

const OPEN: readonly MessageState[] = ['collecting', 'pending'];
/** The group of what quiet hours hold back. No rule is in it: names of groups have no space. */
export const HELD_GROUP = 'quiet hours';
const MOST_LINES = 50;
const MOST_HELD_LINES = 200;
const KEPT_ATTEMPTS = 12;
/** Longer than one try takes. */
const CLAIM_MS = 60_000;
const KEPT_MS = 31 * 86_400_000;
/** A message counts as one that does not arrive after so many tries, although more follow. */
const MANY_TRIES = 3;
/** Durable before anything follows from it. */
const WRITES = { writeConcern: { w: 'majority', j: true } } as const;

/** Messages that wait, and those that were sent: the delivery log. */
export class NotificationOutbox {
  private readonly messages: mongo.Collection<MessageRecord>;
  private prepared: Promise<void> | undefined;

  constructor(db: mongo.Db) {
    this.messages = db.collection<MessageRecord>('alert_messages', WRITES);
  }

  /**
   * Adds a notice to the message of its channel and group that is being gathered, or begins one. A notice is in one message
   * of its channel, however often it is added.
   */
  async add(notice: {
    readonly channel: string;
    readonly group: string;
    readonly key: string;
    readonly line: NoticeLine;
    readonly now: Date;
    readonly waitMs: number;
  }): Promise<void> {
    await this.prepare();
    const { channel, group, key, line, now, waitMs } = notice;
    const most = group === HELD_GROUP ? MOST_HELD_LINES : MOST_LINES;
    if (await this.messages.findOne({ channel, keys: key }, { projection: { _id: 1 } })) return;
    const { modifiedCount } = await this.messages.updateOne(
      {
        channel,
        group,
        state: 'collecting',
        nextAt: { $gt: now },
        [`keys.${most - 1}`]: { $exists: false },
      },
      { $push: { lines: line, keys: key } },
    );
    if (modifiedCount > 0) return;
    if (group === HELD_GROUP) {
      const full = { channel, group, state: 'collecting', nextAt: { $gt: now } } as const;
      // What was held is one message, however much it is: beyond the bound it is counted.
      if ((await this.messages.updateOne(full, { $inc: { omitted: 1 } })).modifiedCount > 0) return;
    }
    await this.begin({ channel, group, key, lines: [line] }, now, waitMs);
  }

  /** Puts in a message with a text of its own, once for its key. */
  async addNote(
    channel: string,
    group: string,
    key: string,
    note: { readonly title: string; readonly text: string },
    now: Date,
  ): Promise<void> {
    await this.prepare();
    await this.begin({ channel, group, key, lines: [], note }, now, 0);
  }

  /** The quiet hours of a channel were changed: what they hold is due at another time. */
  async moveHeld(channel: string, dueAt: Date): Promise<void> {
    await this.prepare();
    await this.messages.updateMany(
      { channel, group: HELD_GROUP, state: 'collecting' },
      { $set: { nextAt: dueAt } },
    );
  }

  /** A message that is due in quiet hours waits for their end; that is no try. */
  async postpone({ _id, tries }: MessageRecord, until: Date): Promise<void> {
    await this.messages.updateOne({ _id, state: 'pending', tries }, { $set: { nextAt: until } });
  }

  private async begin(
    message: Pick<MessageRecord, 'channel' | 'group' | 'lines' | 'note'> & { readonly key: string },
    now: Date,
    waitMs: number,
  ): Promise<void> {
    const { key, ...what } = message;
    const _id = nameBasedId('alert-message', key);
    const fresh: Omit<MessageRecord, '_id'> = {
      ...what,
      order: orderKey(now.toISOString(), _id),
      state: 'collecting',
      reason: null,
      keys: [key],
      createdAt: now,
      nextAt: new Date(now.getTime() + waitMs),
      tries: 0,
      attempts: [],
      endedAt: null,
      expireAt: null,
    };
    await this.messages.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  }

  /** When the next message is due; undefined when none waits. */
  async nextDue(): Promise<Date | undefined> {
    await this.prepare();
    const [next] = await this.messages
      .find({ state: { $in: OPEN } }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    return next?.nextAt ?? undefined;
  }

  /** Channels with a message that is due. */
  async dueChannels(now: Date): Promise<readonly string[]> {
    await this.prepare();
    return this.messages.distinct('channel', { state: { $in: OPEN }, nextAt: { $lte: now } });
  }

  /**
   * The oldest message of a channel that is due; from now on nothing is added to it. It is due again when its try has not been
   * recorded within a minute: a process that has lost its lease can still be sending it, one that was killed cannot.
   */
  async takeDue(channel: string, now: Date): Promise<MessageRecord | undefined> {
    const due = { channel, state: { $in: OPEN }, nextAt: { $lte: now } } as const;
    const nextAt = new Date(now.getTime() + CLAIM_MS);
    const set = { $set: { state: 'pending', nextAt } } as const;
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
    const ended = OPEN.includes(state) ? null : now;
    const expireAt = ended && new Date(now.getTime() + KEPT_MS);
    await this.messages.updateOne(
      { _id, state: 'pending', tries },
      {
        $set: {
          state,
          reason,
          nextAt,
          endedAt: ended,
          expireAt,
          tries: attempt === undefined ? tries : tries + 1,
        },
        ...(attempt === undefined
          ? {}
          : { $push: { attempts: { $each: [attempt], $slice: -KEPT_ATTEMPTS } } }),
      },
    );
  }

  /** Channels whose messages do not arrive, with how many since the last that did. */
  async failing(): Promise<readonly { readonly channel: string; readonly count: number }[]> {
    await this.prepare();
    const bad = await this.messages
      .find(
        { $or: [{ state: 'failed' }, { state: 'pending', tries: { $gte: MANY_TRIES } }] },
        { projection: { channel: 1, createdAt: 1, endedAt: 1 } },
      )
      .sort({ order: -1 })
      .limit(1_000)
      .toArray();
    const found: { channel: string; count: number }[] = [];
    for (const channel of new Set(bad.map((each) => each.channel))) {
      const [arrived] = await this.messages
        .find({ channel, state: 'succeeded' }, { projection: { endedAt: 1 } })
        .sort({ endedAt: -1 })
        .limit(1)
        .toArray();
      const since = arrived?.endedAt?.getTime() ?? 0;
      const count = bad.filter(
        (each) => each.channel === channel && (each.endedAt ?? each.createdAt).getTime() > since,
      );
      if (count.length > 0) found.push({ channel, count: count.length });
    }
    return found;
  }

  /** Messages, the newest first. */
  async list(page: PageRequest, channel?: string): Promise<Page<MessageRecord>> {
    await this.prepare();
    const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
    const rows = await this.messages
      .find({ ...(channel === undefined ? {} : { channel }), ...(order === undefined ? {} : { order }) })
      .sort({ order: -1 })
      .limit(page.limit + 1)
      .toArray();
    return cutPage(rows, page.limit, (row) => row.order);
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.messages.createIndexes([
        { key: { state: 1, nextAt: 1 } },
        { key: { channel: 1, keys: 1 } },
        { key: { channel: 1, order: -1 } },
        { key: { order: -1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
