import { isDocketError, messageOf } from '@docket/kernel';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { FoldSession } from '../folding/fold-session.js';
import type { Lease } from './lease.js';
import { checkLog, isHalting } from '../reading/log-check.js';
import type { SliceRecord } from '../records.js';
import type { RegistryWatch } from '../generations/registry-watch.js';
import type { RunReport } from './run-report.js';
import type { Setbacks } from './setbacks.js';
import type { SharedLog } from '../reading/shared-log.js';
import { isPassing } from './trouble.js';

export interface Tenure {
  readonly engine: Engine;
  readonly projection: Projection;
  readonly slices: number;
  readonly watch: RegistryWatch;
  readonly log: SharedLog;
  readonly report: RunReport;
  readonly setbacks: Setbacks;
  /** Called with the session while it lasts, and with undefined when it is over. */
  readonly onSession: (session: FoldSession | undefined) => void;
}

/**
 * Folds the active generation for as long as the lease is ours and the generation is the active one.
 * @throws what ended it, unless that was `signal` or another generation that became active
 */
export async function foldWithLease(
  tenure: Tenure,
  taken: { readonly lease: Lease; readonly record: SliceRecord },
  signal: AbortSignal,
): Promise<void> {
  const { engine, projection, slices, log, report, setbacks, onSession } = tenure;
  const session = await FoldSession.open({
    ...engine,
    ...taken,
    projection,
    slices,
    leaseTtlMs: engine.lease.ttlMs,
    suspects: setbacks.suspects,
  });
  const superseded = whenSuperseded(tenure, taken.record.generation);
  const stop = AbortSignal.any([signal, superseded.signal, session.signal]);
  const stopChecking = keepChecking(engine, session, projection.name);
  onSession(session);
  try {
    await checkLog(engine.log, projection.name, taken.record);
    report.enter('folding');
    await log.follow(
      () => session.position,
      async (batch) => {
        await session.accept(batch);
        setbacks.overcome();
      },
      stop,
    );
  } catch (error) {
    if (session.signal.aborted) {
      // Said at once: ending the session can take as long as the database is away.
      if (!isPassing(session.signal.reason)) report.enter('waiting', messageOf(session.signal.reason));
      throw session.signal.reason;
    }
    if (!stop.aborted) throw error;
  } finally {
    superseded.forget();
    stopChecking();
    onSession(undefined);
    await session.close();
  }
}

/** Aborts when another generation is active, or is about to be. */
function whenSuperseded(
  { watch, projection }: Tenure,
  generation: number,
): { readonly signal: AbortSignal; readonly forget: () => void } {
  const superseded = new AbortController();
  const forget = watch.onChange(() => {
    const now = watch.get(projection.name);
    if (now && (now.active !== generation || now.handover)) superseded.abort();
  });
  return { signal: superseded.signal, forget };
}

/** A log can also be put back to an older state while it is read. */
function keepChecking({ log, lease }: Engine, session: FoldSession, name: string): () => void {
  const checking = setInterval(() => {
    checkLog(log, name, session.checkpoint).catch((error: unknown) => {
      // A log that is away is not a log that forked.
      if (isDocketError(error) && isHalting(error.code)) session.fail(error);
    });
  }, lease.ttlMs * 3);
  return () => clearInterval(checking);
}
