import { type Lease, LeaseWatch, Signal, type TakenLease } from '@docket/log-following';
import type { Engine } from '../engine.js';
import type { SliceRecord } from '../records.js';

/** The lease of a slice, and the slice as it was when the lease was taken. */
export interface TakenSlice extends TakenLease {
  readonly record: SliceRecord;
}

/** One try to take the lease of a slice. @returns undefined while another process has it */
export async function takeSlice(watch: LeaseWatch, id: string): Promise<TakenSlice | undefined> {
  // The leases of projections are slices: `projection_slices` holds nothing else.
  return (await watch.tryTake(id)) as TakenSlice | undefined;
}

/** Waits for a lease for as long as it is wanted. A release is announced, so that it is taken at once. */
export async function waitForLease(
  engine: Engine,
  projection: string,
  id: string,
  signal: AbortSignal,
  wish: { readonly isWanted?: () => Promise<boolean>; readonly onWait?: () => void } = {},
): Promise<TakenSlice | undefined> {
  const watch = new LeaseWatch(engine.store, engine.owner, engine.lease.ttlMs);
  const released = new Signal();
  const stop = engine.progress.subscribe((notice) => {
    if (notice.kind === 'released' && notice.projection === projection) released.give();
  });
  try {
    for (;;) {
      signal.throwIfAborted();
      const taken = await takeSlice(watch, id);
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

/** Releases a lease and notifies those who wait for it. */
export async function giveBack(
  { progress }: Pick<Engine, 'progress'>,
  projection: string,
  lease: Lease,
): Promise<void> {
  await lease.release();
  progress.publish({ kind: 'released', projection });
}
