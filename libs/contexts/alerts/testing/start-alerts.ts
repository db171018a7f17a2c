import { commandSender } from '@docket/commands';
import type { Clock } from '@docket/kernel';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendDigest } from '../application/digest/task.js';
import { evaluateRules } from '../application/evaluate-task.js';
import { notifyReactor } from '../application/notify/reactor.js';

const START_MS = 30_000;
const OFTEN_MS = 1_000;

/**
 * Evaluates rules once a second and tells channels, as the app `processes` does.
 * @param clock in place of that of the platform
 * @param stands whether it may stand by for another one that has the leases
 * @returns how to stop
 */
export async function startAlerts(
  platform: Platform,
  { clock = platform.clock, stands = false }: { readonly clock?: Clock; readonly stands?: boolean } = {},
): Promise<() => Promise<void>> {
  const { db, store, composition } = platform;
  const services = { ...reactionServices(platform), clock };
  const runner = createProcessRunner({
    db,
    log: store,
    clock: platform.clock,
    send: commandSender(store, clock, [...composition.aggregates.values()]),
    leaseTtlMs: 3_000,
    reactors: [notifyReactor(services, { delaysMs: [20, 20], timeoutMs: 10_000 })],
    tasks: [evaluateRules(services, OFTEN_MS), sendDigest(services, OFTEN_MS)],
  });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  const deadline = performance.now() + START_MS;
  while (!stands && runner.status().reactors[0]!.state !== 'reacting') {
    if (performance.now() > deadline) throw new Error('the reactor of alerts did not start');
    await sleep(20);
  }
  return async () => {
    stopping.abort();
    await running;
  };
}
