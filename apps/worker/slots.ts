import type { Caller, WorkService } from '@docket/contexts/jobs/application';
import { messageOf } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChosenWork } from './chosen-work.js';
import { runAttempt, type AttemptDependencies } from './run-attempt.js';

export interface SlotOptions {
  readonly service: WorkService;
  readonly attempts: AttemptDependencies;
  readonly slots: number;
  /** What it runs. */
  readonly work: ChosenWork;
  /** Names the process; each slot adds its number. */
  readonly workerName: string;
  readonly logger: Logger;
}

export interface Slots {
  /** Why no work can be taken now; undefined when all is well. */
  trouble(): string | undefined;
  /** Takes nothing more, and answers when the running attempts have ended by themselves. */
  drain(): Promise<void>;
  /** Takes nothing more, gives running attempts back, and answers when all is settled. */
  stop(): Promise<void>;
}

const WAIT_MS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Runs attempts side by side: each slot takes one item, runs it to its end, and takes the next. */
export function runSlots(options: SlotOptions): Slots {
  const stopping = new AbortController();
  const draining = new AbortController();
  const signals = { stop: stopping.signal, take: AbortSignal.any([stopping.signal, draining.signal]) };
  const troubles = new Map<number, string>();
  const slots = Array.from({ length: options.slots }, (_, index) =>
    slot(options, index + 1, signals, troubles),
  );
  const running = Promise.all(slots);
  return {
    trouble: () => troubles.values().next().value,
    async drain() {
      draining.abort();
      await running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function slot(
  { service, attempts, work, workerName, logger }: SlotOptions,
  number: number,
  { stop, take }: { readonly stop: AbortSignal; readonly take: AbortSignal },
  troubles: Map<number, string>,
): Promise<void> {
  const workerId = `${workerName}/${number}`;
  const caller: Caller = { actor: { kind: 'worker', id: workerId, name: 'built-in worker' } };
  let pauseMs = FIRST_PAUSE_MS;
  while (!take.aborted) {
    try {
      const assignment = await service.take({ ...caller, workerId, ...work, waitMs: WAIT_MS, signal: take });
      troubles.delete(number);
      pauseMs = FIRST_PAUSE_MS;
      if (assignment !== undefined) await runAttempt(attempts, assignment, caller, stop);
    } catch (error) {
      const known = troubles.has(number);
      troubles.set(number, messageOf(error));
      if (!known) logger.warn({ err: error, slot: number }, 'no work can be taken now; trying again');
      await sleep(pauseMs, undefined, { signal: take }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}
