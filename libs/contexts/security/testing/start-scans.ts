import { commandSender } from '@docket/commands';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { reactionsOf, scanReactor } from '../application/index.js';

/** Carries out scans, as the app `processes` does, with the steps that a test names. @returns how to stop it */
export async function startScans(
  platform: Platform,
  steps?: Parameters<typeof scanReactor>[1],
): Promise<() => Promise<void>> {
  const { db, store, clock, composition } = platform;
  const services = reactionServices(platform);
  const reactors =
    steps === undefined ? (reactionsOf(services).reactors ?? []) : [scanReactor(services, steps)];
  const send = commandSender(store, clock, [...composition.aggregates.values()]);
  const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 1_000, reactors });
  const stopping = new AbortController();
  const run = runner.run(stopping.signal);
  return async () => {
    stopping.abort();
    await run;
  };
}
