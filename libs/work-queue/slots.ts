import { Kvm, type KV } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/nats-core';
import { DocketError } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { asQueueError } from './queue-errors.js';

/** An attempt that counts against limits. */
export interface SlotHolder {
  readonly jobId: string;
  readonly workerId: string;
  /** The limits that count it. */
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly takenAtMs: number;
}

/** Most attempts of a scope at once, by the name of the scope. */
export type SlotLimits = Readonly<Record<string, number>>;

export type TakenSlot =
  /** `new`: it counts from now on. `held`: an attempt of this job counts already; it keeps its place. */
  'new' | 'held' | { readonly full: string; readonly holders: readonly SlotHolder[] };

export interface ConcurrencySlotsOptions {
  readonly connection: NatsConnection;
  readonly replicas?: number;
  /** `DOCKET_SLOTS` by default. */
  readonly bucket?: string;
}

const MAX_TRIES = 12;
const MOST_HOLDERS = 5_000;

/**
 * Who counts against the limits of a tenant, in one entry of NATS that is changed by compare-and-set: however many processes take
 * at once, a limit is never exceeded. An entry can outlive its attempt, when a process dies: whoever finds a scope full
 * looks after its holders (`drop`).
 */
export class ConcurrencySlots {
  private opened: Promise<KV> | undefined;

  /** Nothing is asked of NATS before the first limit. */
  constructor(private readonly options: ConcurrencySlotsOptions) {}

  /**
   * Counts an attempt, unless a scope is full.
   * @throws DocketError WORK_QUEUE.UNAVAILABLE
   */
  async take(tenant: string, holder: SlotHolder, limits: SlotLimits): Promise<TakenSlot> {
    let taken: TakenSlot = 'new';
    await this.change(tenant, (holders) => {
      if (holders.some(({ jobId }) => jobId === holder.jobId)) {
        taken = 'held';
        return undefined;
      }
      for (const [scope, limit] of Object.entries(limits)) {
        const inScope = holders.filter(({ scopes }) => scopes.includes(scope));
        if (inScope.length >= limit || holders.length >= MOST_HOLDERS) {
          taken = { full: scope, holders: inScope };
          return undefined;
        }
      }
      taken = 'new';
      return [...holders, holder];
    });
    return taken;
  }

  /** A job that counts already is run by another worker now. */
  async pass(tenant: string, jobId: string, workerId: string): Promise<void> {
    await this.change(tenant, (holders) =>
      holders.map((each) => (each.jobId === jobId ? { ...each, workerId } : each)),
    );
  }

  /** Attempts that do not run any more. One that another worker has taken since stays. */
  async drop(tenant: string, gone: readonly Pick<SlotHolder, 'jobId' | 'workerId'>[]): Promise<void> {
    await this.change(tenant, (holders) => {
      const left = holders.filter(
        ({ jobId, workerId }) => !gone.some((each) => each.jobId === jobId && each.workerId === workerId),
      );
      return left.length === holders.length ? undefined : left;
    });
  }

  /** @param next undefined when there is nothing to change */
  private async change(
    tenant: string,
    next: (holders: readonly SlotHolder[]) => readonly SlotHolder[] | undefined,
  ): Promise<void> {
    await asQueueError(async () => {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const bucket = await this.bucket();
        const entry = await bucket.get(tenant);
        const before = entry?.operation === 'PUT' ? entry.json<readonly SlotHolder[]>() : [];
        const after = next(before);
        if (after === undefined) return;
        try {
          await bucket.put(tenant, JSON.stringify(after), { previousSeq: entry?.revision ?? 0 });
          return;
        } catch (error) {
          // Another process was first; any other failure shows itself at the next try.
          if (tries === MAX_TRIES - 1) throw error;
          await sleep(Math.random() * 4 * (tries + 1));
        }
      }
      throw new DocketError('WORK_QUEUE.CONTENDED', 'Too many processes count attempts at once: try again.');
    });
  }

  private async bucket(): Promise<KV> {
    const { connection, replicas = 1, bucket = 'DOCKET_SLOTS' } = this.options;
    this.opened ??= new Kvm(connection).create(bucket, { replicas, history: 1 }).catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }
}
