import {
  ArtifactService,
  KnownJobs,
  methodDirectory,
  startDispatcher,
  WorkGate,
  WorkService,
} from '@docket/contexts/jobs/application';
import { createMethodRunner } from '@docket/method-runner';
import { methodModule } from '@docket/contexts/method-catalogue';
import { type Platform, reactionServices, type RunningApp } from '@docket/platform';
import { ConcurrencySlots, createTickChannel } from '@docket/work-queue';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelWatch } from './cancel-watch.js';
import { chosenWork } from './chosen-work.js';
import { workerMetrics } from './metrics.js';
import { pendingWorkOf } from './pending-work.js';
import { announceWorker } from './presence.js';
import { type FindProgram, installedPrograms, namedPrograms } from './programs.js';
import { openScratch } from './scratch.js';
import { runSlots } from './slots.js';

/** Longer than the grace of a method that is told to stop, shorter than the patience of whoever stops us. */
const STOP_MS = 15_000;

/**
 * Runs the built-in methods in `settings.workerSlots` slots, and the dispatcher that fills the work queue from
 * the log. Any number of these processes share the work.
 * @param findProgram the programs of this machine by default
 */
export async function startWorker(
  platform: Platform,
  findProgram: FindProgram = installedPrograms(namedPrograms(platform.settings)),
): Promise<RunningApp> {
  const { settings, store, clock, workQueue, content, nats, readModels, metrics, health } = platform;
  const logger = platform.logger.child({ part: 'worker' });
  const chosen = chosenWork(platform.composition.methods, settings);
  const scratch = await openScratch(join(settings.home, 'scratch'));
  const host = await platform.composition.hostServices(reactionServices(platform));
  const runner = await createMethodRunner({
    scratchDir: scratch.methodsFolder,
    findProgram,
    services: host.services,
    methods: { module: methodModule, catalogue: platform.composition.methods },
    maxArtifactBytes: settings.maxDocumentBytes,
    maxIdle: settings.workerSlots,
    spare: true,
  });
  const ticks = createTickChannel(nats);
  const known = new KnownJobs();
  const configurationVersion = (tenant: string): number => platform.configuration.version(tenant);
  const slotsOfLimits = new ConcurrencySlots({ connection: nats, replicas: settings.replicas });
  const gate = new WorkGate({ store, clock, slots: slotsOfLimits });
  const service = new WorkService({
    store,
    clock,
    workQueue,
    content,
    known,
    ticks,
    gate,
    configurationVersion,
  });
  const artifacts = new ArtifactService({
    store,
    clock,
    workQueue,
    content,
    known,
    methods: methodDirectory(platform.composition.methods, store),
    maxBytes: settings.maxDocumentBytes,
  });
  const cancels = new CancelWatch();
  const stopping = new AbortController();
  const following = cancels.follow(store, stopping.signal, (error) => {
    logger.warn({ err: error }, 'cancels are not heard at once; heartbeats still bring them');
  });
  const dispatcher = startDispatcher(
    {
      store,
      clock,
      workQueue,
      pending: pendingWorkOf(readModels),
      onError: (error, doing) => logger.warn({ err: error, doing }, 'the dispatcher goes on after a failure'),
    },
    { runningSettleMs: settings.leaseMs },
  );
  const workerName = `${hostname().slice(0, 64)}:${process.pid}:${randomBytes(3).toString('hex')}`;
  const { methods, queues = [] } = chosen;
  const facts = { methods, queues, slots: settings.workerSlots };
  const slots = runSlots({
    service,
    logger,
    slots: settings.workerSlots,
    work: chosen,
    workerName,
    attempts: {
      service,
      artifacts,
      content,
      runner,
      cancels,
      logger,
      metrics: workerMetrics(metrics, workQueue),
      newFolder: () => scratch.attempt(),
    },
  });
  const silence = announceWorker(platform, workerName, facts, () => {
    logger.info('drained: this process takes no more work until it is started again');
    slots.drain().catch((error: unknown) => logger.error({ err: error }, 'draining failed'));
  });
  const unregister = health.register('worker', async () => {
    const reason = slots.trouble();
    return reason === undefined ? { ok: true } : { ok: false, reason: `No work can be taken: ${reason}` };
  });
  return {
    async stop() {
      unregister();
      silence();
      const settled = await within(STOP_MS, slots.stop());
      if (!settled) logger.error('attempts did not stop in time; their leases will run out');
      stopping.abort();
      await within(STOP_MS, Promise.all([dispatcher.stop(), following]));
      await runner.close();
      await host.close();
      await scratch.close();
    },
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return done;
}
