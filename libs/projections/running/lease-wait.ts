import type { Engine } from '../engine.js';
import { type Lease, LeaseWatch } from './lease.js';
import type { SliceRecord } from '../records.js';
import { pause } from './wait.js';

export interface TakenLease {
  readonly lease: Lease;
  readonly record: SliceRecord;
}

/** Wakes one who waits; a ring that comes before the wait is not lost. */
export class Bell {
  private rung = new AbortController();

  ring(): void {
    this.rung.abort();
  }

  /** Waits for a ring, but no longer than a time. */
  async wait(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
    await pause(ms, this.rung.signal, ...signals);
    this.rung = new AbortController();
  }
}

/** Waits for a lease for as long as it is wanted. A release is told, so that it is taken at once. */
export async function waitForLease(
  engine: Engine,
  projection: string,
  id: string,
  signal: AbortSignal,
  wish: { readonly isWanted?: () => Promise<boolean>; readonly onWait?: () => void } = {},
): Promise<TakenLease | undefined> {
  const watch = new LeaseWatch(engine.store, engine.owner, engine.lease.ttlMs);
  const released = new Bell();
  const stop = engine.progress.subscribe((notice) => {
    if (notice.kind === 'released' && notice.projection === projection) released.ring();
  });
  try {
    for (;;) {
      signal.throwIfAborted();
      const taken = await watch.tryTake(id);
      // Asked while the lease is ours, so that the answer holds.
      if (!wish.isWanted || (await wish.isWanted())) {
        if (taken) return taken;
      } else {
        if (taken) await giveBack(engine, projection, taken.lease);
        return undefined;
      }
      wish.onWait?.();
      await released.wait(engine.lease.ttlMs / 6, signal);
    }
  } finally {
    stop();
  }
}

/** Releases a lease and tells those who wait for it. */
export async function giveBack(
  { progress }: Pick<Engine, 'progress'>,
  projection: string,
  lease: Lease,
): Promise<void> {
  await lease.release();
  progress.publish({ kind: 'released', projection });
}
