import { commandSender } from '@docket/commands';
import type { Clock } from '@docket/kernel';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { setTimeout as sleep } from 'node:timers/promises';
import { campaignReactor } from '../application/campaign/run.js';
import { notificationReactor } from '../application/reactor.js';

const START_MS = 30_000;

/** Tells people and sends campaigns, as the app `processes` does. @returns how to stop */
export async function startNotifications(
  platform: Platform,
  clock: Clock = platform.clock,
): Promise<() => Promise<void>> {
  const { db, store, composition } = platform;
  const services = { ...reactionServices(platform), clock };
  const runner = createProcessRunner({
    db,
    log: store,
    clock: platform.clock,
    send: commandSender(store, platform.clock, [...composition.aggregates.values()]),
    leaseTtlMs: 3_000,
    reactors: [
      notificationReactor(services, { delaysMs: [20, 20], timeoutMs: 10_000 }),
      campaignReactor(services),
    ],
    tasks: [],
  });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  const deadline = performance.now() + START_MS;
  while (runner.status().reactors.some(({ state }) => state !== 'reacting')) {
    if (performance.now() > deadline) throw new Error('the reactors of notifications did not start');
    await sleep(20);
  }
  return async () => {
    stopping.abort();
    await running;
  };
}
