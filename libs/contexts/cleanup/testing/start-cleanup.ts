import { commandSender } from '@docket/commands';
import type { ReactionServices } from '@docket/composition';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { cleanupReactor, type RunOptions } from '../application/index.js';

export interface CleanupOverrides extends RunOptions {
  /** How far the clock of the clean-up is ahead: content and jobs look older by that. */
  readonly aheadMs?: number;
  readonly services?: Partial<ReactionServices>;
}

/** Makes and carries out plans, as the app `processes` does. @returns how to stop it */
export async function startCleanup(
  platform: Platform,
  { aheadMs = 0, services = {}, ...options }: CleanupOverrides = {},
): Promise<() => Promise<void>> {
  const { db, store, clock, composition } = platform;
  const ahead = { now: () => new Date(clock.now().getTime() + aheadMs) };
  const reactor = cleanupReactor({ ...reactionServices(platform), clock: ahead, ...services }, options);
  const send = commandSender(store, clock, [...composition.aggregates.values()]);
  const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 1_000, reactors: [reactor] });
  const stopping = new AbortController();
  const run = runner.run(stopping.signal);
  return async () => {
    stopping.abort();
    await run;
  };
}
