import { DocketError } from '@docket/kernel';
import { pause } from '@docket/log-following';
import type { DispatcherDependencies } from './dependencies.js';
import { LiveDispatch } from './live-dispatch.js';
import { Sweep } from './sweep.js';

export interface DispatcherOptions {
  /** Between two sweeps; 1,500 ms by default. */
  readonly sweepMs?: number;
  /** Jobs of one question to the read model; 500 by default. */
  readonly pageSize?: number;
  /** How long a job must have been queued before a sweep looks after it; 1,000 ms by default. */
  readonly settleMs?: number;
  /** How long an attempt must have run before a sweep looks after its item; the lease time is a good value; 30 s by default. */
  readonly runningSettleMs?: number;
}

export interface Dispatcher {
  stop(): Promise<void>;
}

const RETRY_MS = 1_000;
const SWEEP_LIMIT_MS = 60_000;

/**
 * The process manager that turns events into work (ADR 0007): live from the log for speed, and a sweep over the
 * open jobs for everything that the live path missed. Any number may run at once: a job has one item, and only
 * the job decides.
 */
export function startDispatcher(
  dependencies: DispatcherDependencies,
  options: DispatcherOptions = {},
): Dispatcher {
  const { onError = () => undefined } = dependencies;
  const { sweepMs = 1_500, pageSize = 500, settleMs = 1_000, runningSettleMs = 30_000 } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const live = new LiveDispatch(dependencies, onError);
  const sweep = new Sweep(dependencies, { pageSize, settleMs, runningSettleMs });

  const sweeping = async () => {
    while (!signal.aborted) {
      try {
        await withinTime(sweep.once(signal));
        await pause(sweepMs, signal);
      } catch (error) {
        if (signal.aborted) return;
        onError(error, 'sweep');
        await pause(RETRY_MS, signal);
      }
    }
  };
  const running = Promise.all([live.follow(signal), sweeping()]);
  return {
    async stop() {
      stopping.abort();
      await running;
      await live.stop();
    },
  };
}

/** A question that is never answered must not end the sweeps. @throws DocketError DISPATCHER.SWEEP_STUCK */
async function withinTime(sweeping: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `A sweep took longer than ${SWEEP_LIMIT_MS} ms: check the database. The next one starts anew.`;
      reject(new DocketError('DISPATCHER.SWEEP_STUCK', message));
    }, SWEEP_LIMIT_MS);
  });
  try {
    await Promise.race([sweeping, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
