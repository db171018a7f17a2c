import { commandSender } from '@docket/commands';
import { recordReactorAction, recordTaskAction } from '@docket/contexts/operations/application';
import { reactionServices, type Platform, type RunningApp } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { measureProcesses } from './metrics.js';

/**
 * Runs the reactors, processes and scheduled tasks of all contexts. Any number of these may run: of each one all but one
 * stand by.
 */
export async function startProcesses(platform: Platform): Promise<RunningApp> {
  const { composition, db, store, clock, health, metrics } = platform;
  const { reactors, processes, tasks, ...more } = await composition.reactions(reactionServices(platform));
  const runner = createProcessRunner({
    db,
    log: store,
    clock,
    reactors,
    processes,
    tasks,
    send: commandSender(store, clock, [...composition.aggregates.values()]),
    logger: platform.logger.child({ part: 'processes' }),
    recordReactorAction: async (action) => void (await recordReactorAction(store, action)),
    recordTaskAction: async (action) => void (await recordTaskAction(store, action)),
  });
  const checks = Object.entries(more.health).map(([name, check]) => health.register(name, check));
  const unregister = health.register('processes', async () => {
    const { status, reasons } = runner.health();
    return {
      ok: status !== 'failed',
      ...(reasons.length > 0 ? { reason: reasons.join(' ') } : {}),
      details: { ...runner.status() },
    };
  });
  const stopMeasuring = measureProcesses(metrics, runner);
  const stopping = new AbortController();
  const running = runner.run(stopping.signal);
  return {
    stop: async () => {
      unregister();
      for (const stop of checks) stop();
      stopMeasuring();
      stopping.abort();
      await running;
    },
  };
}
