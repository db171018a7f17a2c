import { followWithLease, type SharedLog } from '@docket/log-following';
import type { Projection } from '../definition.js';
import type { Engine } from '../engine.js';
import { FoldSession } from '../folding/fold-session.js';
import type { WantedPositions } from '../progress/wanted-positions.js';
import type { RegistryWatch } from '../generations/registry-watch.js';
import { followerOf } from '../words.js';
import { classifyProjectionError } from './errors.js';
import type { FoldRetry } from './fold-retry.js';
import type { TakenSlice } from './lease-wait.js';
import type { ProjectionReport } from './running.js';

export interface FoldingChoice {
  readonly engine: Engine;
  readonly projection: Projection;
  readonly slices: number;
  readonly watch: RegistryWatch;
  readonly wanted: WantedPositions;
  readonly log: SharedLog;
  readonly report: ProjectionReport;
  readonly retry: FoldRetry;
  /** Called with the session while it lasts, and with undefined when it is over. */
  readonly onSession: (session: FoldSession | undefined) => void;
}

/**
 * Folds the active generation for as long as the lease is ours and the generation is the active one.
 * @throws what ended it, unless that was `signal` or another generation that became active
 */
export async function foldWithLease(
  choice: FoldingChoice,
  taken: TakenSlice,
  signal: AbortSignal,
): Promise<void> {
  const { engine, projection, slices, log, wanted, report, retry, onSession } = choice;
  const leaseTtlMs = engine.lease.ttlMs;
  const session = await FoldSession.open({
    ...engine,
    ...taken,
    projection,
    slices,
    leaseTtlMs,
    suspects: retry.suspects,
    wanted,
  });
  const superseded = whenSuperseded(choice, taken.record.generation);
  onSession(session);
  try {
    await followWithLease(
      session,
      {
        follower: followerOf(projection.name),
        log: engine.log,
        sharedLog: log,
        leaseTtlMs,
        start: taken.record,
        classify: classifyProjectionError,
        onFailing: (message) => report.enter('waiting', message),
        onStart: () => report.enter('folding'),
        onProgress: () => retry.recovered(),
      },
      AbortSignal.any([signal, superseded.signal]),
    );
  } finally {
    superseded.forget();
    onSession(undefined);
  }
}

/** Aborts when another generation is active, or is about to be. */
function whenSuperseded(
  { watch, projection }: FoldingChoice,
  generation: number,
): { readonly signal: AbortSignal; readonly forget: () => void } {
  const superseded = new AbortController();
  const forget = watch.onChange(() => {
    const now = watch.get(projection.name);
    if (now && (now.active !== generation || now.handover)) superseded.abort();
  });
  return { signal: superseded.signal, forget };
}
