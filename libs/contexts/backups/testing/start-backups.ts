import { commandSender } from '@docket/commands';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';

/** Runs what makes and verifies backups, as the app `processes` does. @returns how to stop it */
export async function startBackups(platform: Platform): Promise<() => Promise<void>> {
  const { db, store, clock, composition } = platform;
  const { reactors } = await composition.reactions(reactionServices(platform));
  const send = commandSender(store, clock, [...composition.aggregates.values()]);
  const own = reactors.filter(({ name }) => name === 'backups.run');
  const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 1_000, reactors: own });
  const stopping = new AbortController();
  const run = runner.run(stopping.signal);
  return async () => {
    stopping.abort();
    await run;
  };
}
