import { commandSender } from '@docket/commands';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';

/** Runs the reactors of a context, as the app "processes" does. @returns stops them */
export async function runReactors(platform: Platform, context: string): Promise<() => Promise<void>> {
  const { db, store, composition, clock } = platform;
  const { reactors } = await composition.reactions(reactionServices(platform));
  const own = reactors.filter(({ name }) => name.startsWith(`${context}.`));
  const send = commandSender(store, clock, [...composition.aggregates.values()]);
  const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: own });
  const stopping = new AbortController();
  const run = runner.run(stopping.signal);
  return async () => {
    stopping.abort();
    await run;
  };
}
