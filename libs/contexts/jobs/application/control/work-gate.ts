import type { EventStore, LoadedState } from '@docket/event-store';
import type { Clock } from '@docket/kernel';
import type { ConcurrencySlots, Lease, LaneName, SlotHolder } from '@docket/work-queue';
import {
  isPaused,
  jobDecider,
  keyOf,
  limitsOn,
  QUEUE_CONTROL_ID,
  queueControlDecider,
  type ConcurrencyLimit,
  type QueueControl,
} from '../../domain/index.js';
import { inParallel } from '../dispatch/in-parallel.js';

export interface WorkGateServices {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly slots: ConcurrencySlots;
}

/** How long a full scope is not asked for again by this process. */
const FULL_MS = 250;
/** A holder must have counted for this long before it is looked after: its attempt may be about to start. */
const SETTLE_MS = 5_000;
/** Between two looks after the holders of a scope. */
const LOOK_EVERY_MS = 1_000;
const WIDTH = 32;
/** A paused queue is asked after this often, and the limits of what has ended this long. */
const RECHECK_MS = 250;
const FRESH_MS = 2_000;
const MOST_TENANTS = 10_000;

/** What a lease may do. */
export interface Admission {
  readonly lease: Lease;
  /** `free`: no limit counts it. `held`: it counts already, by an attempt before. */
  readonly counted: 'free' | 'new' | 'held';
}

/**
 * Decides what may start: nothing of a paused queue, and no more at once than the limits of the tenant allow. The log is asked
 * for each lot of leases, so that nothing starts behind the answer to a pause.
 */
export class WorkGate {
  private readonly known = new Map<string, Known>();
  private readonly fullUntil = new Map<string, number>();
  private readonly lookedAt = new Map<string, number>();
  private readonly asking = new Map<string, Asking>();

  constructor(private readonly services: WorkGateServices) {}

  /** By what this process remembers: whether it is worth asking a lane for work. */
  readonly isOpen = (lane: LaneName): boolean => {
    const known = this.known.get(lane.tenant);
    if (known === undefined) return true;
    const { state: control } = known;
    if (isPaused(control, lane.queue)) {
      // Nothing comes of this lane, so nothing else would tell that it was resumed.
      if (Date.now() - known.askedAtMs > RECHECK_MS) this.controlOf(lane.tenant).catch(() => undefined);
      return false;
    }
    const now = Date.now();
    return limitsOn(control, lane).every(
      ({ scope, name }) => (this.fullUntil.get(`${lane.tenant}/${keyOf(scope, name)}`) ?? 0) <= now,
    );
  };

  /**
   * The control of a tenant as the log has it now. Calls that come while one is under way share the next one.
   * @throws DocketError EVENT_STORE.*
   */
  async controlOf(tenant: string): Promise<QueueControl> {
    const asking = this.asking.get(tenant);
    if (asking === undefined) return this.ask(tenant);
    asking.next ??= asking.now.then(
      () => this.ask(tenant),
      () => this.ask(tenant),
    );
    return asking.next;
  }

  /**
   * Gives back what may not start, and counts what may.
   * @throws DocketError EVENT_STORE.*, WORK_QUEUE.UNAVAILABLE; what was not admitted by then is given back
   */
  async admit(leases: readonly Lease[], workerId: string): Promise<readonly Admission[]> {
    const admitted: Admission[] = [];
    const open = new Set(leases);
    try {
      for (const lease of leases) {
        const { item } = lease;
        const control = await this.controlOf(item.tenant);
        const counted = isPaused(control, item.queue)
          ? undefined
          : await this.count(lease, control, workerId);
        if (counted === undefined) continue;
        admitted.push({ lease, counted });
        open.delete(lease);
      }
      return admitted;
    } catch (error) {
      for (const { lease } of admitted) open.add(lease);
      throw error;
    } finally {
      await Promise.all([...open].map((lease) => lease.giveBack()));
    }
  }

  /** The attempt of an admitted lease has started, or it has not. */
  async settled({ lease, counted }: Admission, workerId: string, started: boolean): Promise<void> {
    const { tenant, jobId } = lease.item;
    if (counted === 'new' && !started) await this.services.slots.drop(tenant, [{ jobId, workerId }]);
    if (counted === 'held' && started) await this.services.slots.pass(tenant, jobId, workerId);
  }

  /** An attempt has ended: it counts no more. Nothing depends on it, for a holder that is left is looked after. */
  async ended(
    job: { readonly tenant: string; readonly jobId: string; readonly workerId: string },
    lane: { readonly queue: string; readonly method: string },
  ): Promise<void> {
    const { tenant, jobId, workerId } = job;
    try {
      const known = this.known.get(tenant);
      const fresh = known !== undefined && Date.now() - known.askedAtMs < FRESH_MS;
      const limits = limitsOn(fresh ? known.state : await this.controlOf(tenant), lane);
      if (limits.length === 0) return;
      await this.services.slots.drop(tenant, [{ jobId, workerId }]);
      for (const { scope, name } of limits) this.fullUntil.delete(`${tenant}/${keyOf(scope, name)}`);
    } catch {
      // Whoever finds the scope full drops it.
    }
  }

  private async count(
    { item }: Lease,
    control: QueueControl,
    workerId: string,
  ): Promise<Admission['counted'] | undefined> {
    const limits = limitsOn(control, item);
    if (limits.length === 0) return 'free';
    const { tenant, jobId } = item;
    const scopes = limits.map(({ scope, name }) => keyOf(scope, name));
    const holder = { jobId, workerId, scopes, takenAtMs: this.services.clock.now().getTime() };
    for (let looked = false; ; looked = true) {
      const taken = await this.services.slots.take(tenant, holder, byScope(limits));
      if (typeof taken === 'string') return taken;
      const key = `${tenant}/${taken.full}`;
      if (looked || !(await this.lookAfter(tenant, key, taken.holders))) {
        this.fullUntil.set(key, Date.now() + FULL_MS);
        return undefined;
      }
    }
  }

  /** Drops the holders whose attempts do not run any more: their processes have died. @returns whether there were any */
  private async lookAfter(tenant: string, key: string, holders: readonly SlotHolder[]): Promise<boolean> {
    const now = Date.now();
    if (now - (this.lookedAt.get(key) ?? 0) < LOOK_EVERY_MS) return false;
    this.lookedAt.set(key, now);
    const settledBefore = this.services.clock.now().getTime() - SETTLE_MS;
    const gone: SlotHolder[] = [];
    await inParallel(
      holders.filter(({ takenAtMs }) => takenAtMs < settledBefore),
      WIDTH,
      async (holder) => {
        const aggregate = { tenant, type: jobDecider.aggregate, id: holder.jobId };
        const { state: job } = await this.services.store.load(jobDecider, aggregate);
        const runs = job.exists && (job.name === 'running' || job.name === 'canceling');
        if (!runs || job.workerId !== holder.workerId) gone.push(holder);
      },
    );
    if (gone.length > 0) await this.services.slots.drop(tenant, gone);
    return gone.length > 0;
  }

  private async ask(tenant: string): Promise<QueueControl> {
    const now = this.load(tenant);
    const asking: Asking = { now };
    this.asking.set(tenant, asking);
    try {
      return await now;
    } finally {
      if (this.asking.get(tenant) === asking) this.asking.delete(tenant);
    }
  }

  private async load(tenant: string): Promise<QueueControl> {
    const { store } = this.services;
    const aggregate = { tenant, type: queueControlDecider.aggregate, id: QUEUE_CONTROL_ID };
    const minPosition = await store.lastPosition(aggregate);
    const known = this.known.get(tenant);
    const askedAtMs = Date.now();
    if (known !== undefined && known.position >= minPosition) {
      known.askedAtMs = askedAtMs;
      return known.state;
    }
    const loaded =
      minPosition === 0
        ? { state: queueControlDecider.initialState, position: 0 }
        : await store.load(queueControlDecider, aggregate, { minPosition });
    if (this.known.size >= MOST_TENANTS) this.known.clear();
    this.known.set(tenant, { ...loaded, askedAtMs });
    return loaded.state;
  }
}

interface Known extends LoadedState<QueueControl> {
  askedAtMs: number;
}

interface Asking {
  readonly now: Promise<QueueControl>;
  next?: Promise<QueueControl>;
}

function byScope(limits: readonly ConcurrencyLimit[]): Record<string, number> {
  return Object.fromEntries(limits.map(({ scope, name, limit }) => [keyOf(scope, name), limit]));
}
