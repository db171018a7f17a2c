import { commandSender } from '@docket/commands';
import { reactionServices, type Platform } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { setTimeout as sleep } from 'node:timers/promises';
import { evaluateRules } from '../application/evaluate-task.js';
import { notifyReactor } from '../application/notify/reactor.js';

const START_MS = 30_000;

/** Evaluates rules once a second and tells channels, as the app `processes` does. @returns how to stop */
export async function startAlerts(platform: Platform): Promise<() => Promise<void>> {
  const { db, store, clock, composition } = platform;
  const services = reactionServices(platform);
  const runner = createProcessRunner({
    db,
    log: store,
    clock,
    send: commandSender(store, clock, [...composition.aggregates.values()]),
    leaseTtlMs: 3_000,
    reactors: [notifyReactor(services, { delaysMs: [20, 20], timeoutMs: 10_000 })],
    tasks: [evaluateRules(services, 1_000)],
  });
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  const deadline = performance.now() + START_MS;
  while (runner.status().reactors[0]!.state !== 'reacting') {
    if (performance.now() > deadline) throw new Error('the reactor of alerts did not start');
    await sleep(20);
  }
  return async () => {
    stopping.abort();
    await running;
  };
}
