import type { CampaignLeftOut } from '../../domain/index.js';
import { cutPage, type Page, type PageRequest } from '@docket/paging';
import type { mongo } from 'mongoose';
import { createHash } from 'node:crypto';

export const planStates = [
  'planned',
  'sending',
  'sent',
  'failed',
  'uncertain',
  'held-back',
  'left-out',
] as const;
export type PlanState = (typeof planStates)[number];

/** One visitor of a plan, and what came of it. The address is not in it. */
export interface PlanRow {
  readonly _id: string;
  readonly planId: string;
  /** `<tenant>/<campaign>`. */
  readonly campaign: string;
  /** Its place in the plan, as text that sorts. */
  readonly order: string;
  readonly consentId: string;
  readonly visitor: string;
  /** Of the address that was confirmed when the plan was made. */
  readonly addressId: string;
  readonly state: PlanState;
  readonly why: string | null;
  readonly tries: number;
  readonly at: Date;
  readonly expireAt: Date;
}

/** The pace of a run, over restarts. */
interface PaceRecord {
  readonly _id: string;
  readonly nextAt: Date;
}

export type PlannedVisitor = Pick<PlanRow, 'consentId' | 'visitor' | 'addressId'> & {
  readonly leftOut?: keyof CampaignLeftOut;
};

/** Longer than one mail takes: what is still being sent then was being sent by a process that died. */
export const SENDING_MS = 60_000;
const KEPT_MS = 800 * 86_400_000;
const WRITES = { writeConcern: { w: 'majority', j: true } } as const;
/** Whoever may have got a mail of the campaign gets no second one. */
const MAILED: readonly PlanState[] = ['sending', 'sent', 'uncertain'];

/** Plans of campaigns: who gets a mail, who does not, and what came of it. Durable before a mail is handed over. */
export class CampaignPlans {
  private readonly rows: mongo.Collection<PlanRow>;
  private readonly paces: mongo.Collection<PaceRecord>;
  private prepared: Promise<void> | undefined;

  constructor(db: mongo.Db) {
    this.rows = db.collection<PlanRow>('campaign_recipients', WRITES);
    this.paces = db.collection<PaceRecord>('campaign_paces', WRITES);
  }

  /** Consents that an earlier run of the campaign may have mailed. */
  async mailed(campaign: string): Promise<ReadonlySet<string>> {
    await this.prepare();
    const found = new Set<string>();
    const rows = this.rows.find({ campaign, state: { $in: MAILED } }, { projection: { consentId: 1 } });
    for await (const { consentId } of rows) found.add(consentId);
    return found;
  }

  async save(
    campaign: string,
    planId: string,
    visitors: readonly PlannedVisitor[],
    now: Date,
  ): Promise<void> {
    await this.prepare();
    const rows = visitors.map(({ leftOut, ...visitor }, at): PlanRow => {
      const order = String(at).padStart(8, '0');
      return {
        _id: `${planId}/${order}`,
        planId,
        campaign,
        order,
        ...visitor,
        state: leftOut === undefined ? 'planned' : 'left-out',
        why: leftOut ?? null,
        tries: 0,
        at: now,
        expireAt: new Date(now.getTime() + KEPT_MS),
      };
    });
    if (rows.length > 0) await this.rows.insertMany(rows);
  }

  /** SHA-256 over what is sent and to whom, in order: a run sends exactly what was planned. */
  async hash(planId: string, subject: string, text: string): Promise<string> {
    await this.prepare();
    const hash = createHash('sha256').update(JSON.stringify([subject, text]));
    const rows = this.rows.find({ planId, state: { $ne: 'left-out' } }).sort({ order: 1 });
    for await (const { consentId, visitor, addressId } of rows)
      hash.update(JSON.stringify([consentId, visitor, addressId]));
    return hash.digest('hex');
  }

  /** In the order of the plan. */
  async list(planId: string, page: PageRequest, states?: readonly PlanState[]): Promise<Page<PlanRow>> {
    await this.prepare();
    const rows = await this.rows
      .find({
        planId,
        ...(states === undefined ? {} : { state: { $in: states } }),
        ...(page.afterKey === undefined ? {} : { order: { $gt: page.afterKey } }),
      })
      .sort({ order: 1 })
      .limit(page.limit + 1)
      .toArray();
    return cutPage(rows, page.limit, (row) => row.order);
  }

  async counts(planId: string): Promise<Readonly<Record<PlanState, number>>> {
    await this.prepare();
    const found = await this.rows
      .aggregate<{ _id: PlanState; count: number }>([
        { $match: { planId } },
        { $group: { _id: '$state', count: { $sum: 1 } } },
      ])
      .toArray();
    const counts = Object.fromEntries(planStates.map((state) => [state, 0])) as Record<PlanState, number>;
    for (const { _id, count } of found) counts[_id] = count;
    return counts;
  }

  /**
   * Takes the next one that nobody has begun. From here on they get no other mail of the campaign, whatever happens to this
   * process.
   */
  async take(planId: string, now: Date): Promise<PlanRow | undefined> {
    const set = { $set: { state: 'sending', at: now } } as const;
    const options = { sort: { order: 1 }, returnDocument: 'after' } as const;
    return (await this.rows.findOneAndUpdate({ planId, state: 'planned' }, set, options)) ?? undefined;
  }

  /** Records what came of one that was taken. */
  async settle(
    { _id }: PlanRow,
    state: Exclude<PlanState, 'sending' | 'left-out'>,
    why: string | null,
    now: Date,
  ): Promise<void> {
    await this.rows.updateOne(
      { _id, state: { $in: ['sending', 'uncertain'] } },
      { $set: { state, why, at: now }, $inc: { tries: 1 } },
    );
  }

  /** What a process that died was sending: it may have arrived, so it is not sent again. */
  async settleLost(planId: string, now: Date): Promise<void> {
    const before = new Date(now.getTime() - SENDING_MS);
    const why = 'The process died while it was sent.';
    await this.rows.updateMany(
      { planId, state: 'sending', at: { $lt: before } },
      { $set: { state: 'uncertain', why, at: now } },
    );
  }

  /** How long a run waits before its next mail, in milliseconds; 0 takes the place of one mail. */
  async pace(planId: string, now: Date, everyMs: number): Promise<number> {
    await this.paces.updateOne({ _id: planId }, { $setOnInsert: { nextAt: now } }, { upsert: true });
    const taken = await this.paces.findOneAndUpdate(
      { _id: planId, nextAt: { $lte: now } },
      { $set: { nextAt: new Date(now.getTime() + everyMs) } },
    );
    if (taken !== null) return 0;
    const pace = await this.paces.findOne({ _id: planId });
    return Math.max(1, (pace?.nextAt.getTime() ?? now.getTime()) - now.getTime());
  }

  private async prepare(): Promise<void> {
    this.prepared ??= (async () => {
      await this.rows.createIndexes([
        { key: { planId: 1, state: 1, order: 1 } },
        { key: { campaign: 1, state: 1 } },
        { key: { expireAt: 1 }, expireAfterSeconds: 0 },
      ]);
    })().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    await this.prepared;
  }
}
